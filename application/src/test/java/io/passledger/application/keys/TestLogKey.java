package io.passledger.application.keys;

import io.passledger.application.TestDatabase;
import io.passledger.application.crypto.MasterKey;
import io.passledger.application.crypto.MasterSecrets;
import io.passledger.application.installation.InstallationFacts;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import javax.crypto.spec.SecretKeySpec;

/** The log's key of a test database. */
public final class TestLogKey {

    private TestLogKey() {}

    public static LogKey in(TestDatabase database) {
        return new LogKeys(
                        new JdbcSealedKeys(database.jdbc()),
                        new SignedLog(database.jdbc()),
                        new InstallationFacts(database.jdbc()),
                        new MasterKey(
                                new MasterSecrets(new SecretKeySpec(new byte[32], "AES"), null),
                                new SecureRandom()),
                        database.transactions(),
                        new SecureRandom(),
                        Clock.systemUTC())
                .readOrMake(URI.create("http://localhost:8080"), LogKeys.NewKeyTerms.NONE);
    }
}
