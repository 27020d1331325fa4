package io.passledger.application.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.application.TestDatabase;
import org.junit.jupiter.api.Test;

class ClaimsIT {

    private final TestDatabase database = TestDatabase.fresh();

    @Test
    void areRemovedAsSoonAsTheyHaveExpiredHoweverMany() {
        try (TestNode node = TestNode.on(database)) {
            database.jdbc()
                    .sql(
                            """
                            INSERT INTO claim (scope, key, owner, expires_at)
                            SELECT 'test', 'key-' || number, 'owner', now() - interval '1 minute'
                            FROM generate_series(1, 25000) AS number
                            """)
                    .update();
            database.jdbc()
                    .sql(
                            """
                            INSERT INTO claim (scope, key, owner, expires_at) VALUES
                                ('test', 'later', 'owner', now() + interval '1 hour'),
                                ('test', 'never', 'owner', NULL)
                            """)
                    .update();
            node.bindClaims();

            assertThat(node.claims().purge()).isEqualTo(25_000);
            assertThat(node.claims().keys("test", "", 10)).containsExactly("later", "never");
        }
    }
}
