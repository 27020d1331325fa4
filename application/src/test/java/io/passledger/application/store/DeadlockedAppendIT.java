package io.passledger.application.store;

import static io.passledger.application.store.StoreFixtures.newUser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.passledger.application.TestDatabase;
import io.passledger.domain.authenticators.AuthenticatorsCommand.ResetAuthenticators;
import io.passledger.domain.authenticators.UserKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Another node appends to the same aggregates in the other order. */
class DeadlockedAppendIT {

    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final TestNode NODE = TestNode.on(DATABASE);

    @AfterAll
    static void stop() {
        NODE.close();
    }

    @Test
    void decidesAgainAfterADeadlock() throws Exception {
        UserKey first = newUser();
        UserKey second = newUser();
        UserKey third = newUser();
        reset(newUser());
        try (ExecutorService threads = Executors.newFixedThreadPool(2);
                Connection holdsSecond = transaction();
                Connection holdsThird = transaction()) {
            append(holdsSecond, second);
            append(holdsThird, third);
            Future<?> decision = threads.submit(() -> reset(first, second, third));
            awaitWaiting(1);
            Future<?> wantsFirst =
                    threads.submit(() -> {
                        append(holdsThird, first);
                        return null;
                    });
            awaitWaiting(2);

            // Now the node goes on to the third, whose holder waits for it.
            holdsSecond.rollback();

            wantsFirst.get(30, TimeUnit.SECONDS);
            holdsThird.rollback();
            decision.get(30, TimeUnit.SECONDS);
        }

        assertThat(resets(first)).isOne();
        assertThat(resets(second)).isOne();
        assertThat(resets(third)).isOne();
    }

    private static void reset(UserKey... users) {
        NODE.decide(decision -> {
            for (UserKey user : users) {
                decision.send(new ResetAuthenticators(user, "test"));
            }
            return true;
        });
    }

    private static int resets(UserKey user) {
        return NODE.decide(decision -> decision.authenticators(user)).resets();
    }

    /** One that never looks for a deadlock itself, so PostgreSQL cancels the node's append. */
    private static Connection transaction() throws SQLException {
        Connection connection = DATABASE.dataSource().getConnection();
        connection.setAutoCommit(false);
        try (PreparedStatement setting =
                connection.prepareStatement("SET LOCAL deadlock_timeout = '1h'")) {
            setting.execute();
        }
        return connection;
    }

    private static void append(Connection connection, UserKey user) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        """
                        INSERT INTO domain_event (event_identifier, type, aggregate_identifier,
                            sequence_number, payload_type, payload_revision, payload, meta_data,
                            time_stamp, outcome, app_id, user_id, actor_id, key_id, mac)
                        SELECT ?, type, ?, 0, payload_type, payload_revision, payload, meta_data,
                            time_stamp, outcome, app_id, user_id, actor_id, key_id, mac
                        FROM domain_event ORDER BY position LIMIT 1
                        """)) {
            insert.setString(1, UUID.randomUUID().toString());
            insert.setString(2, user.toString());
            insert.execute();
        }
    }

    private static void awaitWaiting(int backends) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(10))
                .until(() ->
                        DATABASE.jdbc()
                                        .sql(
                                                """
                                                SELECT count(*) FROM pg_stat_activity
                                                WHERE datname = current_database()
                                                    AND wait_event_type = 'Lock'
                                                """)
                                        .query(Integer.class)
                                        .single()
                                == backends);
    }
}
