package io.passledger.api.conformance;

import io.passledger.api.client.Attestation;
import io.passledger.api.client.SoftwareKey;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys of each algorithm, attested by themselves. */
class AlgorithmsIT {

    private final Ceremonies ceremonies = Ceremonies.ofTheTool();

    @ParameterizedTest
    @ValueSource(
            ints = {
                -7, -8, -9, -19, -35, -36, -37, -38, -39, -48, -49, -50, -51, -52, -53, -257, -258,
                -259, -65535
            })
    void areTakenWhereTheyAreSupported(int algorithm) {
        attested(SoftwareKey.of(algorithm)).expectOk();
    }

    /** ES256K, HSS-LMS, and numbers that stand for none. */
    @ParameterizedTest
    @ValueSource(ints = {-47, -46, -999, 0, 7})
    void areRefusedWhereTheyAreNot(int algorithm) {
        attested(SoftwareKey.of(-7).called(algorithm)).expectFailed();
    }

    /** Right but for the number that the key has in it, which stands for another curve or type. */
    @ParameterizedTest
    @CsvSource({
        "-7, -35",
        "-35, -36",
        "-36, -7",
        "-7, -8",
        "-8, -53",
        "-8, -7",
        "-7, -257",
        "-257, -7",
        "-257, -8",
        "-48, -49",
        "-49, -7",
        "-7, -48"
    })
    void areRefusedWithAKeyOfAnotherCurveOrType(int key, int called) {
        attested(SoftwareKey.of(key).called(called)).expectFailed();
    }

    /** The key would do for either: what was signed with the one is not right for the other. */
    @ParameterizedTest
    @CsvSource({"-257, -258", "-257, -37", "-37, -38", "-259, -65535"})
    void areRefusedWithASignatureOfAnother(int signed, int called) {
        attested(SoftwareKey.of(signed).called(called)).expectFailed();
    }

    private Tool.Answer attested(SoftwareKey key) {
        return ceremonies.registration(key, answer -> answer.withAttestation(Attestation.SELF));
    }
}
