package io.passledger.application.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.application.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Bounds by a tree of three levels, over a log with holes whose times jump back and forth. */
class TileTimeBoundsIT {

    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int LEAVES = 70_000;
    private static final int BEHIND = 500;
    private static final long[] POSITIONS = new long[LEAVES + BEHIND];
    private static final Instant[] TIMES = new Instant[LEAVES + BEHIND];

    private final TimeBounds bounds = new TileTimeBounds(DATABASE.jdbc());

    @BeforeAll
    static void write() {
        DATABASE.jdbc()
                .sql(
                        """
                        INSERT INTO domain_event (position, event_identifier, type,
                            aggregate_identifier, sequence_number, payload_type, payload_revision,
                            payload, meta_data, time_stamp, outcome, actor_id)
                        SELECT leaf * 3 + 1, 'evt_' || leaf, 'Test', 'of_' || leaf, 0, 'T', '1', '', '',
                            timestamptz '2026-01-01T00:00:00Z' + leaf * interval '1 second'
                                + (leaf * 7919 % 61 - 30) * interval '1 second',
                            'success', 'somebody'
                        FROM generate_series(0, :last) AS leaves (leaf)
                        """)
                .param("last", LEAVES + BEHIND - 1)
                .update();
        for (int leaf = 0; leaf < POSITIONS.length; leaf++) {
            POSITIONS[leaf] = leaf * 3L + 1;
            TIMES[leaf] = START.plusSeconds(leaf).plusSeconds(leaf * 7919L % 61 - 30);
        }
        Tiles.make(DATABASE.jdbc(), POSITIONS[LEAVES - 1]);
    }

    @Test
    void leaveNothingOutAndLittleTooMuchIn() {
        Random random = new Random(5);
        for (int round = 0; round < 300; round++) {
            Instant from = random.nextInt(4) == 0 ? null : some(random);
            Instant to = random.nextInt(4) == 0 ? null : some(random);
            PositionRange stretch =
                    random.nextBoolean()
                            ? new PositionRange(-1, POSITIONS[LEAVES + BEHIND - 1])
                            : new PositionRange(
                                    random.nextInt(LEAVES * 3), random.nextInt(LEAVES * 3));
            List<PositionRange> narrowed = bounds.narrow(stretch, from, to);
            check(narrowed, stretch, from, to);
        }
    }

    private static void check(
            List<PositionRange> narrowed,
            PositionRange stretch,
            @Nullable Instant from,
            @Nullable Instant to) {
        int tooMany = 0;
        for (int leaf = 0; leaf < POSITIONS.length; leaf++) {
            long position = POSITIONS[leaf];
            boolean asked =
                    position > stretch.after()
                            && position <= stretch.upTo()
                            && (from == null || !TIMES[leaf].isBefore(from))
                            && (to == null || TIMES[leaf].isBefore(to));
            boolean in =
                    narrowed.stream().anyMatch(r -> position > r.after() && position <= r.upTo());
            assertThat(in || !asked)
                    .as("%d in %s for %s to %s", position, narrowed, from, to)
                    .isTrue();
            tooMany += in && !asked && leaf < LEAVES ? 1 : 0;
        }
        // A tile at each end, and what is out of order by up to a minute
        assertThat(tooMany).isLessThan(2 * 256 + 4 * 61);
    }

    private static Instant some(Random random) {
        return START.plus(Duration.ofSeconds(random.nextInt(LEAVES + 4_000) - 2_000L));
    }

    @Test
    void areInTheOrderOfTheLogAndApart() {
        List<PositionRange> narrowed =
                bounds.narrow(
                        new PositionRange(-1, POSITIONS[LEAVES + BEHIND - 1]),
                        START.plusSeconds(1_000),
                        START.plusSeconds(2_000));

        assertThat(narrowed).hasSize(2);
        assertThat(narrowed.getFirst().upTo()).isLessThanOrEqualTo(narrowed.getLast().after());
        assertThat(narrowed.getLast().after()).isEqualTo(POSITIONS[LEAVES - 1]);
    }
}
