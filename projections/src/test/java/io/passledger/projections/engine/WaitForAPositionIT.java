package io.passledger.projections.engine;

import static io.passledger.projections.TestEvents.NOON;
import static io.passledger.projections.TestEvents.used;
import static io.passledger.projections.TestEvents.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.passledger.domain.DomainEvent;
import io.passledger.projections.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class WaitForAPositionIT {

    private static final String COUNTS = CountingProjection.NAME;
    private static final String ANN = user("ann").toString();
    private static final Duration LONG = Duration.ofSeconds(5);

    private final TestDatabase database = new TestDatabase();
    private final CountingProjection counts = new CountingProjection(database.dataSource());
    private final TestNode node = new TestNode(database.dataSource(), counts);

    @AfterEach
    void stop() {
        node.close();
        database.close();
    }

    @Nested
    class AReader {

        @Test
        void seesEachOfItsOwnWritesAtOnce() {
            node.started();
            for (long written = 1; written <= 50; written++) {
                long position = node.log().append(event());

                Slot slot = node.positions().await(COUNTS, position, LONG);

                assertThat(counts.counts(slot)).containsEntry(ANN, written);
            }
        }

        @Test
        void doesNotWaitForTheRunnersOwnPace() {
            Duration never = Duration.ofHours(1);
            EngineSettings lazy =
                    new EngineSettings(
                            new EngineSettings.Live(500, never, never, Duration.ofMillis(20)),
                            new EngineSettings.Replaying(500, 10_000, never, never, never),
                            new EngineSettings.Backoff(never, never));
            try (TestNode slow =
                    new TestNode(lazy, node.log(), database.dataSource(), counts).started()) {
                long position = node.log().append(event());
                slow.positions().await(COUNTS, position, LONG);
                position = node.log().append(event());

                Slot slot = slow.positions().await(COUNTS, position, LONG);

                assertThat(counts.counts(slot)).containsEntry(ANN, 2L);
            }
        }

        @Test
        void seesWhatAnotherNodeTakesInWhereItsOwnDoesNot() {
            try (TestNode other = new TestNode(database.dataSource(), counts).started()) {
                long position = other.log().append(event());

                assertThat(node.positions().await(COUNTS, position, LONG)).isEqualTo(Slot.A);
                assertThat(counts.counts(Slot.A)).containsEntry(ANN, 1L);
            }
        }

        @Test
        void whoNamesNoPositionSeesTheLastWriteToTheAggregate() {
            node.started();
            node.log().append(event());

            Slot slot = node.positions().awaitFor(COUNTS, null, ANN);

            assertThat(counts.counts(slot)).containsEntry(ANN, 1L);
        }

        @Test
        void isToldWhenTheTimeIsOver() {
            long position = node.log().append(event());

            assertThatThrownBy(
                            () -> node.positions().await(COUNTS, position, Duration.ofMillis(150)))
                    .isInstanceOfSatisfying(
                            ProjectionBehind.class,
                            behind -> {
                                assertThat(behind.projection()).isEqualTo(COUNTS);
                                assertThat(behind.retryAfter()).isPositive();
                            });
        }

        @Test
        void isToldAtOnceOfAPositionThatThereIsNot() {
            node.started();
            long before = System.nanoTime();

            assertThatThrownBy(() -> node.positions().await(COUNTS, 1_000_000, LONG))
                    .isInstanceOf(ProjectionBehind.class);

            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(LONG);
        }
    }

    private static DomainEvent event() {
        return used(user("ann"), "1", 1, NOON);
    }
}
