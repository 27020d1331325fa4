package io.passledger.application.store;

import static io.passledger.application.store.StoreFixtures.completedSession;
import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.application.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How PostgreSQL goes about an append, which it does more often than anything else. */
class PlanOfAnAppendIT {

    private static final int ENOUGH_TO_BE_PREPARED = 20;

    private final TestDatabase database = TestDatabase.fresh();

    @Test
    void isMadeOnceAndReadsNoTableWholeHoweverShort() {
        try (TestNode node = TestNode.on(database)) {
            completedSession(node);
            long scans = scans();
            for (int i = 0; i < ENOUGH_TO_BE_PREPARED; i++) {
                completedSession(node);
            }

            assertThat(plans(node, "generic_plans")).isPositive();
            assertThat(plans(node, "custom_plans")).isZero();
            assertThat(scans()).isEqualTo(scans);
        }
    }

    private static long plans(TestNode node, String kind) {
        return JdbcClient.create(node.appendConnections().jdbc())
                .sql(
                        """
                        SELECT coalesce(sum(%s), 0) FROM pg_prepared_statements
                        WHERE statement LIKE '%%INSERT INTO domain_event%%'
                        """
                                .formatted(kind))
                .query(Long.class)
                .single();
    }

    /** A backend counts for others once its transactions have told. */
    private long scans() {
        database.jdbc().sql("SELECT pg_stat_force_next_flush()").query().singleRow();
        return database.jdbc()
                .sql(
                        """
                        SELECT sum(seq_scan) FROM pg_stat_user_tables
                        WHERE relname IN ('domain_event', 'personal_key')
                        """)
                .query(Long.class)
                .single();
    }
}
