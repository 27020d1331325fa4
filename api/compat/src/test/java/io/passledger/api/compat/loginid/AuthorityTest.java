package io.passledger.api.compat.loginid;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.domain.authenticators.UserId;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorityTest {

    private static final UserId ADA = new UserId("ada@shop.example");

    @Test
    void readsWhatItHasWritten() {
        Authority first = new Authority("grt_a", null);
        Authority another = new Authority("grt_a", "grt_b");

        assertThat(Authority.read(first.text(ADA))).contains(first);
        assertThat(Authority.read(another.text(ADA))).contains(another);
    }

    /** LoginID's client lets a token be whose second part is not about the user it registers. */
    @Test
    void tellsItsUsersNameWhereAJwtWould() {
        String payload = new Authority("grt_a", null).text(ADA).split("\\.", -1)[1];

        assertThat(new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8))
                .isEqualTo("{\"username\":\"ada@shop.example\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "grt_a",
                "ses_a.sst_b",
                "eyJ0eXAiOiJncmFudCJ9.e30",
                "eyJ0eXAiOiJncmFudCJ9.e30.",
                "eyJ0eXAiOiJncmFudCJ9.e30.key_a",
                "eyJ0eXAiOiJncmFudCJ9.e30.grt_a~grt_b~grt_c",
                "eyJ0eXAiOiJhdCtqd3QifQ.e30.grt_a",
            })
    void isNothingElse(String text) {
        assertThat(Authority.isOne(text)).isFalse();
    }

    @Test
    void tellsNobodyItsGrants() {
        assertThat(new Authority("grt_a", "grt_b").toString()).doesNotContain("grt_");
    }
}
