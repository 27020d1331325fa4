package io.passledger.domain.authenticators;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.domain.webauthn.Accepts;
import io.passledger.domain.webauthn.Refuses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** WebAuthn Level 3 §7.2 step 22. */
class SignatureCounterTest {

    @ParameterizedTest(name = "{0} then {1}: {2}")
    @CsvSource({
        "0, 0, true",
        "0, 1, true",
        "5, 6, true",
        "5, 4294967295, true",
        "5, 5, false",
        "5, 4, false",
        "5, 0, false",
        "4294967295, 0, false"
    })
    @Accepts("§7.2 step 22")
    @Refuses("§7.2 step 22")
    void mustGrowUnlessTheAuthenticatorKeepsNone(long stored, long received, boolean plausible) {
        assertThat(SignatureCounter.isPlausible(stored, received)).isEqualTo(plausible);
    }

    @Test
    void tellsTheAuditorBothValues() {
        assertThat(SignatureCounter.failure(5, 4))
                .hasToString(
                        "CeremonyFailure[step=§7.2 step 22, reason=signature-counter-regression,"
                                + " expected=more than 5, actual=4]");
    }
}
