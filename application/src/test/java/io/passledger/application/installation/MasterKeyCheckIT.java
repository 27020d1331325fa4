package io.passledger.application.installation;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.application.TestDatabase;
import io.passledger.application.crypto.MasterSecrets;
import java.security.SecureRandom;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class MasterKeyCheckIT {

    private final TestDatabase database = TestDatabase.fresh();
    private final SecretKey key = randomKey();

    @Test
    void acceptsTheFirstKeyAndThenOnlyThatOne() {
        assertThat(check().accepts(alone(key))).isTrue();

        assertThat(check().accepts(alone(key))).isTrue();
        assertThat(check().accepts(alone(randomKey()))).isFalse();
    }

    @Test
    void acceptsANewKeyBesideTheOldOneAndAloneOnceItHasMoved() {
        SecretKey next = randomKey();
        assertThat(check().accepts(alone(key))).isTrue();

        assertThat(check().accepts(new MasterSecrets(next, key))).isTrue();
        assertThat(check().accepts(alone(next))).isFalse();

        check().moveTo(next);

        assertThat(check().accepts(alone(next))).isTrue();
        assertThat(check().accepts(alone(key))).isFalse();
    }

    private static MasterSecrets alone(SecretKey key) {
        return new MasterSecrets(key, null);
    }

    private MasterKeyCheck check() {
        return new MasterKeyCheck(new InstallationFacts(database.jdbc()), database.transactions());
    }

    private static SecretKey randomKey() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return new SecretKeySpec(bytes, "AES");
    }
}
