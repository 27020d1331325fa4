package io.passledger.application.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.application.crypto.HmacKey;
import io.passledger.domain.Bytes;
import io.passledger.domain.app.ApiKeyId;
import io.passledger.domain.authenticators.RememberedBrowserId;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CredentialMacsTest {

    private static final ApiKeyId KEY = new ApiKeyId("key_7eXAMK1o2d0XTaW0pQWkQw");

    private final SecureRandom random = new SecureRandom();
    private final CredentialMacs marks = marks(1);

    private CredentialMacs marks(int key) {
        byte[] bytes = new byte[HmacKey.BYTES];
        bytes[0] = (byte) key;
        return new CredentialMacs(new HmacKey(Bytes.of(bytes)), random);
    }

    @Test
    void areOnWhatIsMadeHere() {
        assertThat(marks.areOn(marks.sessionToken().value())).isTrue();
        assertThat(marks.areOn(KEY + "." + marks.apiKeySecret(KEY).value())).isTrue();
        assertThat(marks.sessionToken().value()).hasSize(47);
        assertThat(marks.apiKeySecret(KEY).value()).hasSize(43);
    }

    @Test
    void areNotOnWhatIsMadeElsewhere() {
        assertThat(marks.areOn(marks(2).sessionToken().value())).isFalse();
        assertThat(marks.areOn("sst_" + "x".repeat(43))).isFalse();
        assertThat(marks.areOn("sst_")).isFalse();
        assertThat(marks.areOn("sst_é" + "x".repeat(42))).isFalse();
        assertThat(marks.areOn("")).isFalse();
        assertThat(marks.areOn("key_x.y")).isFalse();
    }

    @Test
    void areOfTheKeyTheyWereMadeFor() {
        String secret = marks.apiKeySecret(KEY).value();

        assertThat(marks.areOn("key_AAAAAAAAAAAAAAAAAAAAAA." + secret)).isFalse();
        assertThat(marks.areOn("sst_" + secret)).isFalse();
    }

    @Test
    void tellWhichBrowserASecretWasMadeFor() {
        RememberedBrowserId browser = new RememberedBrowserId("rb_1");
        String secret = marks.browserSecret(browser).value();

        assertThat(secret).matches("rbr_[A-Za-z0-9_-]{43}");
        assertThat(marks.isSecretOf(browser, secret)).isTrue();
        assertThat(marks.isSecretOf(new RememberedBrowserId("rb_2"), secret)).isFalse();
        assertThat(marks(2).isSecretOf(browser, secret)).isFalse();
        assertThat(marks.isSecretOf(browser, secret.substring(4))).isFalse();
        assertThat(marks.isSecretOf(browser, "rbr_")).isFalse();
        assertThat(marks.isSecretOf(browser, "")).isFalse();
    }

    @Test
    void oneChangedBitIsSeen() {
        String token = marks.sessionToken().value();
        for (int i = 4; i < token.length() - 1; i++) {
            char other = token.charAt(i) == 'A' ? 'B' : 'A';
            String changed = token.substring(0, i) + other + token.substring(i + 1);
            assertThat(marks.areOn(changed)).as("%d", i).isFalse();
        }
    }

    @Test
    void noTwoSecretsAreTheSame() {
        Set<String> made = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            made.add(marks.sessionToken().value());
        }
        assertThat(made).hasSize(1_000);
    }
}
