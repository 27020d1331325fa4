package io.passledger.api.conformance;

import static io.passledger.api.conformance.ConformanceNode.someone;
import static io.passledger.api.conformance.Fault.response;
import static io.passledger.api.conformance.Tool.asTheToolsDo;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.passledger.api.client.Base64Url;
import io.passledger.api.emulators.Emulator;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Statements of the authenticators that others have written. */
class StatementFormatsIT {

    private final Tool tool = ConformanceNode.tool();

    @ParameterizedTest
    @EnumSource
    void areTaken(Emulator emulator) {
        tool.attest(asTheToolsDo(emulator.create(options(emulator)))).expectOk();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
    void areRefusedOverOtherClientData(Emulator emulator) {
        ObjectNode credential = asTheToolsDo(emulator.create(options(emulator)));
        String clientData =
                new String(
                        Base64Url.decode(response(credential).get("clientDataJSON").asString()),
                        UTF_8);
        response(credential)
                .put("clientDataJSON", Base64Url.encode((clientData + " ").getBytes(UTF_8)));

        tool.attest(credential).expectFailed();
    }

    /** A U2F authenticator verifies nobody. */
    private JsonNode options(Emulator emulator) {
        ObjectNode options =
                (ObjectNode)
                        tool.creationOptions(
                                someone(),
                                emulator == Emulator.FIDO_U2F ? "discouraged" : "required");
        return options.remove(List.of("status", "errorMessage"));
    }
}
