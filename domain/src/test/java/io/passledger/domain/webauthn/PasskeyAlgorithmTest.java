package io.passledger.domain.webauthn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasskeyAlgorithmTest {

    @Test
    void isSpeltAsTheRegistrySpellsIt() {
        assertThat(PasskeyAlgorithm.known())
                .contains(
                        "-8 (EdDSA)",
                        "-19 (Ed25519)",
                        "-53 (Ed448)",
                        "-48 (ML-DSA-44)",
                        "-7 (ES256)")
                .doesNotContain("EDDSA", "ED25519", "ED448", "_");
    }
}
