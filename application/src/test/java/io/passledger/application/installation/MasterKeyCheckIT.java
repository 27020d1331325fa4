package io.passledger.application.installation;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.application.TestDatabase;
import java.security.SecureRandom;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class MasterKeyCheckIT {

    private final TestDatabase database = TestDatabase.fresh();
    private final SecretKey key = randomKey();

    @Test
    void acceptsTheFirstKeyAndThenOnlyThatOne() {
        assertThat(check().accepts(key)).isTrue();

        assertThat(check().accepts(key)).isTrue();
        assertThat(check().accepts(randomKey())).isFalse();
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
