package io.passledger.api.compat.loginid;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.domain.session.Transaction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedTransactionTest {

    private final SignedTransaction transaction = new SignedTransaction("a\"b", "nonce", "server");

    @Test
    void comesBackFromWhatTheUserApproves() {
        assertThat(SignedTransaction.in(transaction.of("raw"))).contains(transaction);
    }

    @Test
    void hashesPayloadAndBothNonces() {
        // printf abc | openssl dgst -sha256 -binary | basenc --base64url
        assertThat(new SignedTransaction("a", "b", "c").hash())
                .isEqualTo("ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pay 12", "12", "{}", "{\"txPayload\":\"a\",\"nonce\":\"b\"}"})
    void isNotReadFromOtherTransactions(String payload) {
        assertThat(SignedTransaction.in(new Transaction("payload", payload))).isEmpty();
    }
}
