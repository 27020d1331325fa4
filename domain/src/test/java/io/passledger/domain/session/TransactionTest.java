package io.passledger.domain.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.passledger.domain.Bytes;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class TransactionTest {

    /** {@code printf '\0\0\0\7payment\0\0\0\013100 EUR €' | sha256sum}, where € is three bytes. */
    private static final String EXPECTED =
            "2e6dbae149daa918db6444521f7b1e8c6fa9e8fd0460cd89edda1f45563abafe";

    /** {@code (head -c 32 /dev/zero; the hash above) | sha256sum}. */
    private static final String EXPECTED_CHALLENGE =
            "19a266108d002cdf3389d01eb034b55b17633df3a340127bd53b6d61b790e1ba";

    @Test
    void hashesTypeAndPayloadEachAfterItsLength() {
        assertThat(new Transaction("payment", "100 EUR €").hash()).isEqualTo(hex(EXPECTED));
    }

    @Test
    void hashesTheNonceAndItsHashIntoTheChallenge() {
        assertThat(new Transaction("payment", "100 EUR €").challenge(Bytes.of(new byte[32])))
                .isEqualTo(hex(EXPECTED_CHALLENGE));
    }

    @Test
    void tellsApartWhatReadsTheSameWhenJoined() {
        assertThat(new Transaction("pay", "ment").hash())
                .isNotEqualTo(new Transaction("paym", "ent").hash());
    }

    @Test
    void takesTextOfSeveralLines() {
        assertThat(new Transaction("payment", "to: Bob\n\tEUR: 100").payload()).contains("\n");
    }

    @Test
    void refusesHalfASurrogatePairWhichWouldHashLikeAQuestionMark() {
        assertThatThrownBy(() -> new Transaction("payment", "100 \uD83D"))
                .hasMessage("transaction.payload must not contain NUL or an unpaired surrogate");
        assertThatThrownBy(() -> new Transaction("payment", "100 \0"))
                .hasMessage("transaction.payload must not contain NUL or an unpaired surrogate");
    }

    @Test
    void saysItsLimits() {
        assertThatThrownBy(() -> new Transaction("x".repeat(65), "100"))
                .hasMessage("transaction.type must have 1 to 64 characters, has 65");
        assertThatThrownBy(() -> new Transaction("payment", ""))
                .hasMessage("the length of transaction.payload must be 1 to 8192, was 0");
        assertThatThrownBy(() -> new Transaction("payment", "x".repeat(8193)))
                .hasMessage("the length of transaction.payload must be 1 to 8192, was 8193");
    }

    private static Bytes hex(String text) {
        return Bytes.of(HexFormat.of().parseHex(text));
    }
}
