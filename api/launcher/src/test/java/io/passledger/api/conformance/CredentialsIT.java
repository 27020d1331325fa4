package io.passledger.api.conformance;

import static io.passledger.api.conformance.ConformanceNode.someone;
import static io.passledger.api.conformance.Fault.append;
import static io.passledger.api.conformance.Fault.response;
import static io.passledger.api.conformance.Tool.asTheToolsDo;

import io.passledger.api.client.SoftwarePasskey;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/** The members of a credential: there, and of their types. */
class CredentialsIT {

    private final Tool tool = ConformanceNode.tool();

    static Stream<Fault> faultsOfBoth() {
        return Stream.of(
                Fault.of("no id", c -> c.remove("id")),
                Fault.of("an id that is no text", c -> c.put("id", 1)),
                Fault.of("an id that is no base64url", c -> c.put("id", "a+b/c=")),
                Fault.of("an empty id", c -> c.put("id", "")),
                Fault.of("another id", c -> c.put("id", "AAAA")),
                Fault.of("no type", c -> c.remove("type")),
                Fault.of("a type that is no text", c -> c.putObject("type")),
                Fault.of("another type", c -> c.put("type", "password")),
                Fault.of("no response", c -> c.remove("response")),
                Fault.of("a response that is no object", c -> c.put("response", "x")),
                Fault.of("no client data", c -> response(c).remove("clientDataJSON")),
                Fault.of("client data no text", c -> response(c).putArray("clientDataJSON")),
                Fault.of("empty client data", c -> response(c).put("clientDataJSON", "")));
    }

    static Stream<Fault> faultsOfAttestations() {
        return Stream.concat(
                faultsOfBoth(),
                Stream.of(
                        Fault.of("no attestation", c -> response(c).remove("attestationObject")),
                        Fault.of(
                                "empty attestation", c -> response(c).put("attestationObject", "")),
                        Fault.of(
                                "an attestation of a few bytes",
                                c -> response(c).put("attestationObject", "o2Nm")),
                        Fault.of(
                                "bytes behind the attestation",
                                c -> append(c, "attestationObject"))));
    }

    static Stream<Fault> faultsOfAssertions() {
        return Stream.concat(
                faultsOfBoth(),
                Stream.of(
                        Fault.of("no signature", c -> response(c).remove("signature")),
                        Fault.of("an empty signature", c -> response(c).put("signature", "")),
                        Fault.of(
                                "no authenticator data",
                                c -> response(c).remove("authenticatorData")),
                        Fault.of(
                                "bytes behind the authenticator data",
                                c -> append(c, "authenticatorData")),
                        Fault.of(
                                "a user handle that is no text",
                                c -> response(c).put("userHandle", 1)),
                        Fault.of(
                                "another's user handle",
                                c -> response(c).put("userHandle", "AAAA"))));
    }

    @ParameterizedTest
    @MethodSource("faultsOfAttestations")
    void areRefusedAtARegistration(Fault fault) {
        ObjectNode credential =
                asTheToolsDo(new SoftwarePasskey().creating(tool.creationOptions(someone())));

        tool.attest(fault.in(credential)).expectFailed();
    }

    @ParameterizedTest
    @MethodSource("faultsOfAssertions")
    void areRefusedAtASignIn(Fault fault) {
        String name = someone();
        SoftwarePasskey passkey = tool.enrol(name);
        ObjectNode credential =
                asTheToolsDo(passkey.getting(tool.requestOptions(name, "preferred")));

        tool.assertion(fault.in(credential)).expectFailed();
    }
}
