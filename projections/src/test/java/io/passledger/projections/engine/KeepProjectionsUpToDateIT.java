package io.passledger.projections.engine;

import static io.passledger.projections.TestEvents.NOON;
import static io.passledger.projections.TestEvents.used;
import static io.passledger.projections.TestEvents.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.passledger.domain.DomainEvent;
import io.passledger.projections.TestDatabase;
import io.passledger.projections.TestLog;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.BadSqlGrammarException;

class KeepProjectionsUpToDateIT {

    private static final String COUNTS = CountingProjection.NAME;
    private static final String ANN = user("ann").toString();

    private final TestDatabase database = new TestDatabase();
    private final CountingProjection counts = new CountingProjection(database.dataSource());
    private final TestNode node = new TestNode(database.dataSource(), counts);
    private final TestLog log = node.log();

    @AfterEach
    void stop() {
        node.close();
        database.close();
    }

    @Nested
    class ARunner {

        @Test
        void catchesUpWithWhatWasThereBefore() {
            for (int i = 0; i < 1_234; i++) {
                log.append(event(i % 10));
            }

            node.started();

            await().untilAsserted(() -> assertThat(node.status().lag()).isZero());
            assertThat(counts.counts(Slot.A)).hasSize(10);
            assertThat(total()).isEqualTo(1_234);
        }

        @Test
        void takesInWhatAnotherNodeHasAppended() {
            node.started();

            new TestLog(database.dataSource()).append(event("ann"));

            await().untilAsserted(() -> assertThat(counts.counts(Slot.A)).containsEntry(ANN, 1L));
        }

        @Test
        void goesOnWhereItStopped() {
            node.started();
            log.append(event("ann"));
            node.positions().await(COUNTS, 1, Duration.ofSeconds(5));
            node.close();
            log.append(event("ann"));

            node.started();

            node.positions().await(COUNTS, 2, Duration.ofSeconds(5));
            assertThat(counts.counts(Slot.A)).containsEntry(ANN, 2L);
        }

        @Test
        void tellsHowFarItIsBehind() {
            log.append(event("ann"));
            log.append(event("ann"));
            assertThat(node.status())
                    .isEqualTo(new ProjectionStatus(COUNTS, 0, 2, "running", null, 0, null));

            node.started();

            await().untilAsserted(() -> assertThat(node.status().lag()).isZero());
            assertThat(
                            node.meters()
                                    .get("passledger.projection.lag")
                                    .tag("projection", COUNTS)
                                    .gauge()
                                    .value())
                    .isZero();
        }
    }

    @Nested
    class TwoNodes {

        @Test
        void giveEachEventItsEffectOnce() throws Exception {
            try (HikariDataSource otherPool = database.pool();
                    TestNode other = new TestNode(otherPool, new CountingProjection(otherPool));
                    ExecutorService writers = Executors.newFixedThreadPool(4)) {
                node.started();
                other.started();
                List<Future<?>> done = new ArrayList<>();
                for (int writer = 0; writer < 4; writer++) {
                    String user = "user-" + writer;
                    TestLog to = writer % 2 == 0 ? log : other.log();
                    done.add(
                            writers.submit(() -> {
                                for (int i = 0; i < 300; i++) {
                                    to.append(event(user));
                                }
                            }));
                }
                for (Future<?> writer : done) {
                    writer.get(60, TimeUnit.SECONDS);
                }

                await().untilAsserted(() -> assertThat(node.status().lag()).isZero());
                assertThat(counts.counts(Slot.A))
                        .isEqualTo(
                                Map.of(
                                        user("user-0").toString(), 300L,
                                        user("user-1").toString(), 300L,
                                        user("user-2").toString(), 300L,
                                        user("user-3").toString(), 300L));
            }
        }
    }

    @Nested
    class ATransactionThatCommitsLate {

        @Test
        void isNotSkipped() {
            node.started();
            log.append(event("ann"));
            long late = log.reserve();
            log.append(event("bob"));
            log.append(event("bob"));

            node.positions().await(COUNTS, late - 1, Duration.ofSeconds(5));
            assertThatThrownBy(
                            () -> node.positions().await(COUNTS, late + 2, Duration.ofMillis(600)))
                    .isInstanceOf(ProjectionBehind.class);
            assertThat(counts.counts(Slot.A)).isEqualTo(Map.of(ANN, 1L));

            log.fill(late, event("ann"));

            node.positions().await(COUNTS, late + 2, Duration.ofSeconds(5));
            assertThat(counts.counts(Slot.A))
                    .isEqualTo(Map.of(ANN, 2L, user("bob").toString(), 2L));
        }
    }

    @Nested
    class ABatchThatFails {

        @Test
        void leavesNoHalfEffect() {
            counts.afterWrite(() -> {
                throw new BadSqlGrammarException(
                        "after the rows", "SELECT nothing", new SQLException("none", "42P01"));
            });
            node.started();
            log.append(event("ann"));

            await().untilAsserted(() -> assertThat(node.status().status()).isEqualTo("failed"));
            assertThat(node.status().error()).isEqualTo("BadSqlGrammarException (SQLState 42P01)");
            assertThat(node.status().position()).isZero();
            assertThat(counts.counts(Slot.A)).isEmpty();

            counts.afterWrite(() -> {});

            await().untilAsserted(() -> assertThat(node.status().status()).isEqualTo("running"));
            assertThat(counts.counts(Slot.A)).isEqualTo(Map.of(ANN, 1L));
        }

        @Test
        void holdsBackNothingThatCameBeforeTheCulprit() {
            for (int i = 0; i < 7; i++) {
                log.append(event("ann"));
            }
            long culprit = log.append(event("bob"));
            log.append(event("ann"));
            log.damage(culprit);
            node.started();

            await().untilAsserted(
                            () -> assertThat(node.status().position()).isEqualTo(culprit - 1));
            await().untilAsserted(() -> assertThat(node.status().status()).isEqualTo("failed"));
            assertThat(counts.counts(Slot.A)).isEqualTo(Map.of(ANN, 7L));

            log.repair(culprit, event("bob"));

            await().untilAsserted(() -> assertThat(node.status().lag()).isZero());
            assertThat(node.status().error()).isNull();
            assertThat(total()).isEqualTo(9);
        }
    }

    @Nested
    class AnOutageOfTheDatabase {

        @Test
        void isRecoveredFrom() {
            FlakyDataSource flaky = new FlakyDataSource(database.dataSource());
            try (TestNode outage =
                    new TestNode(
                            TestNode.QUICK,
                            new TestLog(flaky),
                            flaky,
                            new CountingProjection(flaky))) {
                outage.started();
                log.append(event("ann"));
                outage.positions().await(COUNTS, 1, Duration.ofSeconds(5));

                flaky.down();
                database.terminateConnections();
                await().until(() -> flaky.refused() > 3);
                TestLog elsewhere = new TestLog(database.dataSource());
                await().ignoreExceptions().until(() -> elsewhere.append(event("ann")) > 0);
                flaky.up();

                await().untilAsserted(
                                () -> assertThat(counts.counts(Slot.A)).containsEntry(ANN, 2L));
                assertThat(outage.status().status()).isEqualTo("running");
            }
        }
    }

    private long total() {
        return counts.counts(Slot.A).values().stream().mapToLong(Long::longValue).sum();
    }

    private static DomainEvent event(int user) {
        return event("user-" + user);
    }

    private static DomainEvent event(String user) {
        return used(user(user), "1", 1, NOON);
    }
}
