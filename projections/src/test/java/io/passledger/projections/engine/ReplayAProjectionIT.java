package io.passledger.projections.engine;

import static io.passledger.projections.TestEvents.NOON;
import static io.passledger.projections.TestEvents.used;
import static io.passledger.projections.TestEvents.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.passledger.domain.DomainEvent;
import io.passledger.domain.Refusal;
import io.passledger.domain.RefusalCode;
import io.passledger.projections.TestDatabase;
import io.passledger.projections.TestLog;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.BadSqlGrammarException;

class ReplayAProjectionIT {

    private static final String COUNTS = CountingProjection.NAME;
    private static final String ANN = user("ann").toString();

    private final TestDatabase database = new TestDatabase();
    private final CountingProjection counts = new CountingProjection(database.dataSource());
    private final TestNode node = new TestNode(database.dataSource(), counts);
    private final TestLog log = node.log();
    private final CountDownLatch released = new CountDownLatch(1);

    @BeforeEach
    void start() {
        node.started();
        for (int i = 0; i < 20; i++) {
            append();
        }
    }

    @AfterEach
    void stop() {
        released.countDown();
        node.close();
        database.close();
    }

    @Nested
    class AReplay {

        @Test
        void rebuildsTheSameAndTakesThePlaceOfTheLiveOne() {
            Replay replay = finished(node, node.replays().start(COUNTS));

            assertThat(replay.status()).isEqualTo(ReplayStatus.COMPLETED);
            assertThat(replay.progress()).isEqualTo(100);
            assertThat(replay.events()).isEqualTo(20);
            assertThat(replay.finishedAt()).isNotNull();
            assertThat(Objects.requireNonNull(replay.digests()).isEqual()).isTrue();
            assertThat(replay.digests().position()).isEqualTo(20);
            assertThat(liveCounts()).isEqualTo(Map.of(ANN, 20L));
            assertThat(live()).isEqualTo(Slot.B);
        }

        @Test
        void goesOnInTheTablesWhereItsRowsHaveNoRoomInMemory() {
            Map<String, Long> expected = new HashMap<>(Map.of(ANN, 20L));
            for (int i = 0; i < 40; i++) {
                String name = "user-" + i % 8;
                append(name);
                expected.merge(user(name).toString(), 1L, Long::sum);
            }
            List<Integer> written = new CopyOnWriteArrayList<>();
            CountingProjection watched = new CountingProjection(database.dataSource());
            watched.afterWrite(() -> {
                if (isReplay()) {
                    written.add(1);
                }
            });
            try (TestNode small =
                    new TestNode(
                                    TestNode.quick(5, 3),
                                    new TestLog(database.dataSource()),
                                    database.dataSource(),
                                    watched)
                            .started()) {
                Replay replay = finished(small, small.replays().start(COUNTS));

                assertThat(replay.status()).isEqualTo(ReplayStatus.COMPLETED);
                assertThat(replay.events()).isEqualTo(60);
                assertThat(Objects.requireNonNull(replay.digests()).isEqual()).isTrue();
            }
            // Once when memory was full, in the fifth stretch, and at every stretch since.
            assertThat(written).hasSizeGreaterThan(5);
            assertThat(liveCounts()).isEqualTo(expected);
        }

        @Test
        void writesOnceWhatHasRoomInMemory() {
            List<Integer> written = new CopyOnWriteArrayList<>();
            counts.afterWrite(() -> {
                if (isReplay()) {
                    written.add(1);
                }
            });

            finished(node, node.replays().start(COUNTS));

            assertThat(written).hasSize(1);
        }

        @Test
        void letsTheLiveOneGoOnAfterwards() {
            finished(node, node.replays().start(COUNTS));

            append();

            assertThat(liveCounts()).isEqualTo(Map.of(ANN, 21L));
            assertThat(node.status().status()).isEqualTo("running");
        }

        @Test
        void leavesNothingOfWhatItReplaced() {
            finished(node, node.replays().start(COUNTS));

            await().untilAsserted(() -> assertThat(counts.counts(Slot.A)).isEmpty());
            assertThat(liveCounts()).isEqualTo(Map.of(ANN, 20L));
        }

        @Test
        void canBeFollowedByAnother() {
            finished(node, node.replays().start(COUNTS));

            Replay second = finished(node, node.replays().start(COUNTS));

            assertThat(Objects.requireNonNull(second.digests()).isEqual()).isTrue();
            assertThat(live()).isEqualTo(Slot.A);
            assertThat(liveCounts()).isEqualTo(Map.of(ANN, 20L));
        }

        @Test
        void mendsWhatWasDamagedByHandAndShowsThatItWas() {
            database.jdbc().sql("UPDATE test_count_a SET count = 7").update();

            Replay replay = finished(node, node.replays().start(COUNTS));

            assertThat(replay.status()).isEqualTo(ReplayStatus.COMPLETED);
            assertThat(Objects.requireNonNull(replay.digests()).isEqual()).isFalse();
            assertThat(liveCounts()).isEqualTo(Map.of(ANN, 20L));
        }

        @Test
        void getsAProjectionGoingThatWasStuck() {
            counts.afterWrite(() -> {
                if (Thread.currentThread().getName().startsWith("projection-")) {
                    throw broken();
                }
            });
            log.append(event());
            await().untilAsserted(() -> assertThat(node.status().status()).isEqualTo("failed"));

            finished(node, node.replays().start(COUNTS));

            assertThat(node.status().status()).isEqualTo("running");
            assertThat(node.status().position()).isEqualTo(21);
            assertThat(liveCounts()).isEqualTo(Map.of(ANN, 21L));
        }

        @Test
        void isToldOfByAnyNode() {
            holdReplays();
            String replayId = node.replays().start(COUNTS);
            try (HikariDataSource pool = database.pool();
                    TestNode other = new TestNode(pool, new CountingProjection(pool))) {
                Replay running = Objects.requireNonNull(other.status().replay());
                assertThat(running.replayId()).isEqualTo(replayId);
                assertThat(running.status()).isEqualTo(ReplayStatus.RUNNING);

                released.countDown();

                assertThat(finished(other, replayId).status()).isEqualTo(ReplayStatus.COMPLETED);
                assertThat(other.status().replay()).isNull();
            }
        }
    }

    @Nested
    class ASecondReplay {

        @Test
        void isRefusedWhileTheFirstRuns() {
            holdReplays();
            String first = node.replays().start(COUNTS);

            assertRefused(RefusalCode.ACTION_NOT_ALLOWED, COUNTS);

            released.countDown();
            finished(node, first);
        }

        @Test
        void isRefusedForWhatIsNoProjection() {
            assertRefused(RefusalCode.NOT_FOUND, "nothing");
            assertThat(node.replays().find(COUNTS, "rpl_0")).isEmpty();
        }

        private void assertRefused(RefusalCode code, String projection) {
            assertThatThrownBy(() -> node.replays().start(projection))
                    .isInstanceOfSatisfying(
                            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
        }
    }

    @Nested
    class AReplayThatEndsEarly {

        @Test
        void leavesTheLiveOneAsItWasWhenItFails() {
            counts.afterWrite(() -> {
                if (isReplay()) {
                    throw broken();
                }
            });

            Replay replay = finished(node, node.replays().start(COUNTS));

            assertThat(replay.status()).isEqualTo(ReplayStatus.FAILED);
            assertThat(replay.error()).isEqualTo("BadSqlGrammarException (SQLState 42P01)");
            assertThat(live()).isEqualTo(Slot.A);
            append();
            assertThat(liveCounts()).isEqualTo(Map.of(ANN, 21L));
        }

        @Test
        void isAbandonedWhenItsNodeStops() {
            try (HikariDataSource pool = database.pool()) {
                CountingProjection slow = new CountingProjection(pool);
                CountDownLatch writing = new CountDownLatch(1);
                slow.afterWrite(() -> {
                    if (isReplay()) {
                        writing.countDown();
                        hold();
                    }
                });
                TestNode stopping = new TestNode(pool, slow).started();
                String replayId = stopping.replays().start(COUNTS);
                await().until(() -> writing.getCount() == 0);

                Thread stop = Thread.ofVirtual().start(stopping::close);
                await().until(() -> stopping.replays().isStopped());
                released.countDown();
                await().until(() -> !stop.isAlive());

                assertThat(finished(node, replayId).status()).isEqualTo(ReplayStatus.ABANDONED);
            }
            assertThat(live()).isEqualTo(Slot.A);
            assertThat(liveCounts()).isEqualTo(Map.of(ANN, 20L));
            assertThat(finished(node, node.replays().start(COUNTS)).status())
                    .isEqualTo(ReplayStatus.COMPLETED);
        }

        @Test
        void isAbandonedWhenItsNodeFallsSilentAndWritesNothingMore() {
            EngineSettings silent =
                    TestNode.replaying(
                            new EngineSettings.Replaying(
                                    5,
                                    10_000,
                                    Duration.ZERO,
                                    Duration.ofHours(1),
                                    Duration.ofMillis(700)));
            try (HikariDataSource pool = database.pool()) {
                CountingProjection slow = new CountingProjection(pool);
                CountDownLatch writing = new CountDownLatch(1);
                slow.afterWrite(() -> {
                    if (isReplay()) {
                        writing.countDown();
                        hold();
                    }
                });
                try (TestNode dying =
                                new TestNode(silent, new TestLog(pool), pool, slow).started();
                        TestNode other = new TestNode(silent, log, database.dataSource(), counts)) {
                    String first = dying.replays().start(COUNTS);
                    await().until(() -> writing.getCount() == 0);

                    await().untilAsserted(() -> assertThat(other.status().replay()).isNull());
                    assertThat(finished(node, first).status()).isEqualTo(ReplayStatus.ABANDONED);
                    String second = node.replays().start(COUNTS);
                    released.countDown();

                    Replay replay = finished(node, second);
                    assertThat(replay.status()).isEqualTo(ReplayStatus.COMPLETED);
                    assertThat(Objects.requireNonNull(replay.digests()).isEqual()).isTrue();
                }
            }
            assertThat(liveCounts()).isEqualTo(Map.of(ANN, 20L));
        }
    }

    /** Lets replays wait, from their first batch on, until the test releases them. */
    private void holdReplays() {
        counts.afterWrite(() -> {
            if (isReplay()) {
                hold();
            }
        });
    }

    /** What no single event is to blame for. */
    private static BadSqlGrammarException broken() {
        return new BadSqlGrammarException(
                "no such table", "SELECT nothing", new SQLException("none", "42P01"));
    }

    private void hold() {
        try {
            released.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isReplay() {
        return Thread.currentThread().getName().startsWith("replay-");
    }

    private void append() {
        append("ann");
    }

    private void append(String name) {
        long position = log.append(used(user(name), "1", 1, NOON));
        node.positions().await(COUNTS, position, Duration.ofSeconds(5));
    }

    private Slot live() {
        return node.positions().await(COUNTS, 0, Duration.ZERO);
    }

    private Map<String, Long> liveCounts() {
        return counts.counts(live());
    }

    private static Replay finished(TestNode asked, String replayId) {
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> asked.replays().find(COUNTS, replayId).orElseThrow(),
                        replay -> replay.status() != ReplayStatus.RUNNING);
    }

    private static DomainEvent event() {
        return used(user("ann"), "1", 1, NOON);
    }
}
