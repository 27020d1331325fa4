package io.passledger.projections.engine;

import static io.passledger.projections.TestEvents.NOON;
import static io.passledger.projections.TestEvents.used;
import static io.passledger.projections.TestEvents.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.passledger.domain.Refusal;
import io.passledger.domain.RefusalCode;
import io.passledger.projections.TestDatabase;
import io.passledger.projections.TestLog;
import io.passledger.projections.engine.DeadLetters.Retried;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DeadLettersIT {

    private static final String COUNTS = CountingProjection.NAME;
    private static final String ANN = user("ann").toString();
    private static final String BOB = user("bob").toString();

    private final TestDatabase database = new TestDatabase();
    private final CountingProjection counts = new CountingProjection(database.dataSource());
    private final PickyProjection picky = new PickyProjection(counts);
    private final TestNode node = new TestNode(database.dataSource(), picky);
    private final TestLog log = node.log();

    @AfterEach
    void stop() {
        node.close();
        database.close();
    }

    @Nested
    class AnEventThatCantBeTakenIn {

        @Test
        void isPutAsideWithWhatFollowsInItsSequenceWhileOthersGoOn() {
            given();

            assertThat(liveCounts()).isEqualTo(Map.of(ANN, 1L, BOB, 2L));
            List<DeadLetter> letters = letters();
            assertThat(letters).extracting(DeadLetter::position).containsExactly(3L, 5L);
            assertThat(letters).extracting(DeadLetter::sequence).containsOnly(ANN);
            assertThat(letters).extracting(DeadLetter::type).containsOnly("PasskeyUsed");
            assertThat(letters).extracting(DeadLetter::attempts).containsExactly(1, 0);
            assertThat(node.status().status()).isEqualTo("running");
            assertThat(node.status().deadLetters()).isEqualTo(2);
        }

        @Test
        void isRememberedWithoutAWordOfIt() {
            given();

            DeadLetter culprit = letters().getFirst();
            assertThat(culprit.eventId()).isEqualTo("evt_3");
            assertThat(culprit.error()).isEqualTo("IllegalStateException");
            assertThat(culprit.place()).startsWith("PickyProjection.on:");
            DeadLetter behind = letters().getLast();
            assertThat(behind.error()).isNull();
            assertThat(behind.place()).isNull();
        }

        @Test
        void isFoundAmongMany() {
            for (int i = 0; i < 300; i++) {
                append("user-" + i % 30);
            }
            picky.refuse(recorded -> recorded.position() == 158);
            node.started();
            awaitAll();

            // The 158th is of user-7, and so is every thirtieth after it.
            assertThat(letters())
                    .extracting(DeadLetter::position)
                    .containsExactly(158L, 188L, 218L, 248L, 278L);
            assertThat(liveCounts()).hasSize(30).containsEntry(user("user-7").toString(), 5L);
            assertThat(total()).isEqualTo(295);
        }

        @Test
        void mayBeOneWhoseRowTheDatabaseRefuses() {
            for (String slot : List.of("a", "b")) {
                database.jdbc()
                        .sql(
                                "ALTER TABLE test_count_%s ADD CHECK (aggregate_id <> 'app_test/ann')"
                                        .formatted(slot))
                        .update();
            }
            append("bob");
            append("ann");
            append("bob");
            node.started();
            awaitAll();

            assertThat(liveCounts()).isEqualTo(Map.of(BOB, 2L));
            assertThat(letters().getFirst().error())
                    .isEqualTo("DataIntegrityViolationException (SQLState 23514)");
        }

        @Test
        void stopsTheProjectionWhereThereAreTooMany() {
            picky.refuse(_ -> true);
            for (int i = 0; i <= DeadLetterTable.MOST_SEQUENCES; i++) {
                append("user-" + i);
            }
            node.started();

            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> {
                        assertThat(node.status().status()).isEqualTo("failed");
                        assertThat(node.status().error()).isEqualTo("TooManyDeadLetters");
                    });
            assertThat(node.status().deadLetters())
                    .isLessThanOrEqualTo(DeadLetterTable.MOST_SEQUENCES);
            assertThat(node.status().lag()).isPositive();
        }
    }

    @Nested
    class ARetry {

        @Test
        void takesThemInInTheirOrder() {
            given();
            picky.refuse(_ -> false);

            Retried retried = node.letters().retry(COUNTS, List.of());

            assertThat(retried).isEqualTo(new Retried(2, 2, 0));
            assertThat(letters()).isEmpty();
            assertThat(liveCounts()).isEqualTo(Map.of(ANN, 3L, BOB, 2L));
            append("ann");
            awaitAll();
            assertThat(liveCounts()).isEqualTo(Map.of(ANN, 4L, BOB, 2L));
        }

        @Test
        void endsAtTheFirstOfASequenceThatFailsStill() {
            given();

            Retried retried = node.letters().retry(COUNTS, List.of(5L));

            assertThat(retried).isEqualTo(new Retried(1, 0, 2));
            assertThat(letters()).extracting(DeadLetter::attempts).containsExactly(2, 0);
            assertThat(letters().getFirst().lastAt()).isAfter(letters().getFirst().firstAt());
            assertThat(liveCounts()).isEqualTo(Map.of(ANN, 1L, BOB, 2L));
        }

        @Test
        void leavesOtherSequencesAlone() {
            picky.refuse(_ -> true);
            append("ann");
            append("bob");
            node.started();
            awaitAll();
            picky.refuse(_ -> false);

            Retried retried = node.letters().retry(COUNTS, List.of(2L));

            assertThat(retried).isEqualTo(new Retried(1, 1, 1));
            assertThat(liveCounts()).isEqualTo(Map.of(BOB, 1L));
        }

        @Test
        void leavesOutWhatIsNoDeadLetter() {
            given();

            Retried retried = node.letters().retry(COUNTS, List.of(4L, 99L));

            assertThat(retried).isEqualTo(new Retried(0, 0, 2));
            assertThat(liveCounts()).isEqualTo(Map.of(ANN, 1L, BOB, 2L));
        }

        @Test
        void isRefusedForWhatIsNoProjection() {
            assertThatThrownBy(() -> node.letters().retry("nothing", List.of()))
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            refusal -> assertThat(refusal.code()).isEqualTo(RefusalCode.NOT_FOUND));
        }
    }

    @Nested
    class ARebuild {

        @Test
        void putsTheSameAside() {
            given();

            Replay replay = replayed();

            assertThat(replay.status()).isEqualTo(ReplayStatus.COMPLETED);
            assertThat(Objects.requireNonNull(replay.digests()).isEqual()).isTrue();
            assertThat(liveCounts()).isEqualTo(Map.of(ANN, 1L, BOB, 2L));
            assertThat(letters()).extracting(DeadLetter::position).containsExactly(3L, 5L);
        }

        @Test
        void replacesTheLettersByItsOwn() {
            given();
            picky.refuse(_ -> false);

            Replay replay = replayed();

            assertThat(Objects.requireNonNull(replay.digests()).isEqual()).isFalse();
            assertThat(liveCounts()).isEqualTo(Map.of(ANN, 3L, BOB, 2L));
            assertThat(letters()).isEmpty();
            assertThat(node.status().deadLetters()).isZero();
        }
    }

    /** Ann, Bob, Ann who is refused, Bob, Ann. */
    private void given() {
        picky.refuse(recorded -> recorded.position() == 3);
        node.started();
        for (String name : List.of("ann", "bob", "ann", "bob", "ann")) {
            append(name);
        }
        awaitAll();
    }

    private void append(String name) {
        log.append(used(user(name), "1", 1, NOON));
    }

    private void awaitAll() {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(node.status().lag()).isZero());
    }

    private Replay replayed() {
        String replayId = node.replays().start(COUNTS);
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> node.replays().find(COUNTS, replayId).orElseThrow(),
                        replay -> !Set.of(ReplayStatus.RUNNING).contains(replay.status()));
    }

    private List<DeadLetter> letters() {
        return node.letters().list(COUNTS, 0, 500);
    }

    private Map<String, Long> liveCounts() {
        return counts.counts(node.positions().await(COUNTS, 0, Duration.ZERO));
    }

    private long total() {
        return liveCounts().values().stream().mapToLong(Long::longValue).sum();
    }
}
