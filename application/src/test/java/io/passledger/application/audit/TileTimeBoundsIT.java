package io.passledger.application.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.passledger.application.TestDatabase;
import io.passledger.application.TestRows;
import io.passledger.application.integrity.IntegrityFailures;
import io.passledger.application.proof.TreeMacs;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bounds by a tree of three levels, over a log with holes whose times jump back and forth. */
class TileTimeBoundsIT {

    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int LEAVES = 70_000;
    private static final int BEHIND = 500;
    private static final long[] POSITIONS = new long[LEAVES + BEHIND];
    private static final Instant[] TIMES = new Instant[LEAVES + BEHIND];

    private final IntegrityFailures failures = TestRows.failures();
    private final TimeBounds bounds =
            new TileTimeBounds(DATABASE.jdbc(), new TreeMacs(TestRows.bound(failures)));

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
        Tiles.make(DATABASE, POSITIONS[LEAVES - 1]);
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
        // A tile at each end, and what is out of order by up to a minute
        assertThat(checkComplete(narrowed, stretch, from, to)).isLessThan(2 * 256 + 4 * 61);
    }

    /** How many leaves are in the stretch that were not asked for. */
    private static int checkComplete(
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
            if (asked && !in) {
                fail("%d is not in %s for %s to %s", position, narrowed, from, to);
            }
            tooMany += in && !asked && leaf < LEAVES ? 1 : 0;
        }
        return tooMany;
    }

    private static Instant some(Random random) {
        return START.plus(Duration.ofSeconds(random.nextInt(LEAVES + 4_000) - 2_000L));
    }

    /** What whoever owns the database does to hide events from those who ask by time. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE tree_tile SET min_time = '2100-01-01', max_time = '2100-01-01'",
                "UPDATE tree_tile SET max_time = '2000-01-01', min_time = '2000-01-01'",
                "UPDATE tree_tile SET max_time = '2000-01-01', min_time = '2000-01-01'"
                        + " WHERE level = 0 AND number % 3 = 0",
                "UPDATE tree_tile SET max_time = '2000-01-01', min_time = '2000-01-01'"
                        + " WHERE level = 1 AND number = 0",
                "UPDATE tree_tile SET max_time = '2000-01-01' WHERE level = 2",
                "UPDATE tree_tile SET last_position = last_position + 500 WHERE level = 0",
                "UPDATE tree_tile SET first_position = 0 WHERE number > 0",
                "UPDATE tree_tile SET number = number + 1000 WHERE level = 0 AND number > 100",
                "UPDATE tree_tile SET level = level + 3 WHERE level > 0",
                "UPDATE tree_tile SET width = 1, hashes = substring(hashes FOR 32),"
                        + " offsets = offsets[1:1] WHERE level = 0",
                "UPDATE tree_tile SET mac = NULL, max_time = '2000-01-01' WHERE level < 2",
                "UPDATE tree_tile SET mac = sha256(mac), max_time = '2000-01-01'",
                "UPDATE tree_tile t SET min_time = o.min_time, max_time = o.max_time, mac = o.mac,"
                        + " contents = o.contents FROM tree_tile o"
                        + " WHERE o.level = t.level AND o.number = t.number - 1",
                "DELETE FROM tree_tile WHERE level = 0 AND number % 5 = 1",
                "DELETE FROM tree_tile WHERE level = 1",
                "DELETE FROM tree_tile WHERE level = 0",
                "DELETE FROM tree_tile WHERE level > 0",
                "DELETE FROM tree_tile"
            })
    void nothingIsHiddenByTilesThatSomebodyHasChanged(String change) {
        Random random = new Random(11);
        PositionRange whole = new PositionRange(0, POSITIONS[LEAVES + BEHIND - 1]);
        try {
            DATABASE.jdbc().sql(change).update();

            for (int round = 0; round < 15; round++) {
                @Nullable Instant from = round % 3 == 0 ? null : some(random);
                @Nullable Instant to = round % 3 == 1 ? null : some(random);
                checkComplete(bounds.narrow(whole, from, to), whole, from, to);
            }
        } finally {
            Tiles.make(DATABASE, POSITIONS[LEAVES - 1]);
        }
        // Rows where no tile is looked for are as good as deleted, and nothing is told of them.
        if (change.startsWith("UPDATE") && !change.contains("level = level + 3")) {
            assertThat(failures.found())
                    .isNotEmpty()
                    .allSatisfy(failure -> assertThat(failure.table()).isEqualTo("tree_tile"));
        }
    }

    /** A tile of a time when it was not full verifies; it must not hide what came into it later. */
    @Test
    void nothingIsHiddenByATilesOlderVersion() {
        long inTheMiddle = 100L * 256 + 50;
        try {
            Tiles.make(DATABASE, POSITIONS[(int) inTheMiddle]);
            DATABASE.jdbc()
                    .sql(
                            "CREATE TABLE older AS SELECT * FROM tree_tile WHERE level = 0 AND number = 100")
                    .update();
            Tiles.make(DATABASE, POSITIONS[LEAVES - 1]);
            DATABASE.jdbc().sql("DELETE FROM tree_tile WHERE level = 0 AND number = 100").update();
            DATABASE.jdbc().sql("INSERT INTO tree_tile SELECT * FROM older").update();
            PositionRange whole = new PositionRange(0, POSITIONS[LEAVES + BEHIND - 1]);

            for (int seconds = -120; seconds < 400; seconds += 7) {
                Instant time = START.plusSeconds(inTheMiddle + seconds);
                checkComplete(bounds.narrow(whole, time, null), whole, time, null);
                checkComplete(bounds.narrow(whole, null, time), whole, null, time);
            }
        } finally {
            DATABASE.jdbc().sql("DROP TABLE IF EXISTS older").update();
            Tiles.make(DATABASE, POSITIONS[LEAVES - 1]);
        }
    }

    /** One forged tile costs the narrowing of its own stretch, not that of the whole log. */
    @Test
    void oneForgedTileCostsItsOwnStretch() {
        try {
            DATABASE.jdbc()
                    .sql(
                            "UPDATE tree_tile SET max_time = '2000-01-01' WHERE level = 1 AND number = 0")
                    .update();
            PositionRange whole = new PositionRange(0, POSITIONS[LEAVES + BEHIND - 1]);
            Instant from = START.plusSeconds(40_000);
            Instant to = START.plusSeconds(41_000);

            check(bounds.narrow(whole, from, to), whole, from, to);
        } finally {
            Tiles.make(DATABASE, POSITIONS[LEAVES - 1]);
        }
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
