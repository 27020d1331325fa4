package io.passledger.api.conformance;

import static io.passledger.api.conformance.ConformanceNode.someone;
import static io.passledger.api.conformance.Tool.asTheToolsDo;

import io.passledger.api.client.CeremonyAnswer;
import io.passledger.api.client.SoftwarePasskey;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The relying party's hash and the flags. */
class AuthenticatorDataIT {

    /** The credential is backed up, and yet not eligible for it. */
    private static final int BS = 0x10;

    private final Ceremonies ceremonies = Ceremonies.ofTheTool();

    static Stream<UnaryOperator<CeremonyAnswer>> faults() {
        return Stream.of(
                answer -> answer.withRpId("example.org"),
                CeremonyAnswer::withoutUserPresence,
                answer -> answer.withFlags(BS),
                answer -> answer.withBytesBehind(new byte[1]));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void isRefusedForAnotherRelyingPartyOrWithWrongFlags(UnaryOperator<CeremonyAnswer> wrong) {
        ceremonies.registration(wrong).expectFailed();
        ceremonies.signIn(wrong).expectFailed();
    }

    @Test
    void verifiesTheUserAsItWasAskedForInThisCeremony() {
        Tool tool = ceremonies.tool();
        String name = someone();
        SoftwarePasskey passkey = new SoftwarePasskey();
        tool.attest(
                        asTheToolsDo(
                                passkey.creating(tool.creationOptions(name, "discouraged"))
                                        .withoutUserVerification()))
                .expectOk();

        tool.assertion(
                        asTheToolsDo(
                                passkey.getting(tool.requestOptions(name, "discouraged"))
                                        .withoutUserVerification()))
                .expectOk();
        tool.assertion(
                        asTheToolsDo(
                                passkey.getting(tool.requestOptions(name, "required"))
                                        .withoutUserVerification()))
                .expectFailed();
    }
}
