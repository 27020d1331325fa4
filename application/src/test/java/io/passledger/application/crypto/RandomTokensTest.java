package io.passledger.application.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RandomTokensTest {

    private final RandomTokens tokens = new RandomTokens(new SecureRandom());

    @Test
    void sayWhatTheyAreBeforeOneHundredAndTwentyEightBits() {
        String random = "[A-Za-z0-9_-]{22}";
        assertThat(tokens.sessionId().value()).matches("ses_" + random);
        assertThat(tokens.passkeyId().value()).matches("pk_" + random);
        assertThat(tokens.appId().value()).matches("app_" + random);
        assertThat(tokens.apiKeyId().value()).matches("key_" + random);
        assertThat(tokens.tokenId()).matches(random);
    }

    @Test
    void keepSecretsOfTwoHundredAndFiftySixBits() {
        assertThat(tokens.opaqueToken().value()).matches("[A-Za-z0-9_-]{43}");
        assertThat(tokens.grantToken().value()).matches("grt_[A-Za-z0-9_-]{43}");
    }

    @Test
    void differ() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            seen.add(tokens.sessionId().value());
            seen.add(tokens.opaqueToken().value());
            seen.add(tokens.grantToken().value());
        }
        assertThat(seen).hasSize(3000);
    }
}
