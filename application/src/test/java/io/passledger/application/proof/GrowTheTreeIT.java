package io.passledger.application.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.passledger.application.MovableClock;
import io.passledger.application.TestDatabase;
import io.passledger.application.TestRows;
import io.passledger.application.integrity.IntegrityFailures;
import io.passledger.application.integrity.RowNotVerified;
import io.passledger.application.keys.LogKey;
import io.passledger.application.keys.TestLogKey;
import io.passledger.application.store.StoredEvent;
import io.passledger.domain.Bytes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class GrowTheTreeIT {

    private static final int BATCH = 100;

    private final TestDatabase database = TestDatabase.fresh();
    private final JdbcTemplate jdbc = new JdbcTemplate(database.dataSource());
    private final IntegrityFailures failures = TestRows.failures();
    private final TreeMacs macs = new TreeMacs(TestRows.bound(failures));
    private final TreeTable table = new TreeTable(jdbc, macs);
    private final LogKey key = TestLogKey.in(database);
    private final CheckpointTable checkpointTable =
            new CheckpointTable(
                    database.jdbc(),
                    database.transactions(),
                    new CheckpointSigner(key),
                    TestRows.bound(failures),
                    new LeafTimes(database.jdbc(), table),
                    failures);
    private final MovableClock clock = new MovableClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final VerifierKey verifier = new VerifierKey(key.origin(), key.publicKey());
    private final LogProofs proofs = new LogProofs(table, checkpointTable, verifier, key.jwk());
    private final TreeGrower grower = grower();

    /** The type of an event that this installation has not written. */
    private static final String FOREIGN = "Foreign";

    private TreeGrower grower() {
        return new TreeGrower(
                new SqlLog(jdbc),
                jdbc,
                table,
                new TransactionTemplate(new JdbcTransactionManager(database.dataSource())),
                event -> !event.type().equals(FOREIGN),
                BATCH);
    }

    private Checkpoints checkpoints() {
        return checkpoints(null);
    }

    private Checkpoints checkpoints(@Nullable TreeHead kept) {
        return new Checkpoints(
                table,
                checkpointTable,
                new CheckpointSigner(key),
                Duration.ofSeconds(5),
                clock,
                kept);
    }

    private long growAll(TreeGrower by) {
        long grown = 0;
        int added;
        do {
            added = by.grow();
            grown += added;
        } while (added == BATCH);
        return grown;
    }

    @Nested
    class TheTree {

        @Test
        void takesInEveryEventOnceInTheOrderOfTheLog() {
            append(730);

            assertThat(growAll(grower)).isEqualTo(730);
            assertThat(growAll(grower)).isZero();
            append(3);
            assertThat(growAll(grower())).isEqualTo(3);

            assertThat(table.extent().head())
                    .isEqualTo(new TreeHead(733, Rfc9162.treeHead(leafHashes())));
        }

        @Test
        void waitsForATransactionThatIsStillOpen() throws SQLException {
            append(5);
            try (Connection late = database.dataSource().getConnection()) {
                late.setAutoCommit(false);
                insert(late, 1);
                append(5);
                assertThat(growAll(grower)).isEqualTo(5);
                late.commit();
            }

            assertThat(growAll(grower)).isEqualTo(6);
            assertThat(table.extent().head().root()).isEqualTo(Rfc9162.treeHead(leafHashes()));
        }

        @Test
        void isGrownByOneNodeAtATime() throws Exception {
            try (ExecutorService nodes = Executors.newFixedThreadPool(4)) {
                List<Future<?>> running = new ArrayList<>();
                AtomicBoolean appending = new AtomicBoolean(true);
                for (int node = 0; node < 3; node++) {
                    TreeGrower own = grower();
                    running.add(
                            nodes.submit(() -> {
                                while (appending.get()) {
                                    own.grow();
                                }
                            }));
                }
                for (int i = 0; i < 40; i++) {
                    append(37);
                }
                appending.set(false);
                for (Future<?> each : running) {
                    each.get();
                }
            }
            growAll(grower);

            assertThat(table.extent().head())
                    .isEqualTo(new TreeHead(40 * 37, Rfc9162.treeHead(leafHashes())));
        }

        /** Grown on, what somebody has written would be bound as this installation's. */
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "UPDATE tree_tile SET max_time = '2000-01-01', min_time = '2000-01-01'",
                    "UPDATE tree_tile SET first_position = 0",
                    "UPDATE tree_tile SET offsets[3] = 7",
                    "UPDATE tree_tile SET mac = NULL"
                })
        void doesNotGrowOnATileThatDoesNotVerify(String change) {
            append(10);
            growAll(grower);
            jdbc.update(change);
            append(1);

            assertThatThrownBy(() -> grower().grow()).isInstanceOf(TreeDamaged.class);
            assertThat(failures.found())
                    .extracting(IntegrityFailures.Failure::table)
                    .containsExactly("tree_tile");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "last_position = 1000000",
                    "size = 11",
                    "size = 0, last_position = 0",
                    "root = sha256('x')",
                    "root = 'x'",
                    "mac = NULL"
                })
        void doesNotGrowFromAHeadThatDoesNotVerify(String change) {
            append(10);
            growAll(grower);
            jdbc.update("UPDATE tree_head SET " + change);
            append(1);

            assertThatThrownBy(() -> grower().grow()).isInstanceOf(RowNotVerified.class);
            assertThatThrownBy(() -> proofs.inclusion(0, 1)).isInstanceOf(RowNotVerified.class);
            assertThat(failures.found())
                    .extracting(IntegrityFailures.Failure::table)
                    .containsExactly("tree_head");
        }

        @Test
        void ofAnEarlierVersionIsBoundAndGrowsOn() {
            append(600);
            growAll(grower);
            jdbc.update("UPDATE tree_tile SET contents = NULL, mac = NULL");
            jdbc.update("UPDATE tree_head SET mac = NULL");

            assertThat(new TreeBinding().hasRows(jdbc)).isTrue();
            assertThat(new TreeBinding().bindAll(jdbc, TestRows.MACS)).isEqualTo(4);
            append(5);
            growAll(grower());

            assertThat(table.extent().head())
                    .isEqualTo(new TreeHead(605, Rfc9162.treeHead(leafHashes())));
            assertThat(proofs.inclusion(3, 605).root()).isEqualTo(table.extent().head().root());
            assertThat(failures.found()).isEmpty();
        }

        @Test
        void doesNotGrowOnTilesThatSomebodyHasChanged() {
            append(10);
            growAll(grower);
            jdbc.update(
                    """
                    UPDATE tree_tile SET hashes = overlay(hashes PLACING sha256('x') FROM 33 FOR 32)
                    """);
            append(1);

            assertThatThrownBy(() -> grower().grow()).isInstanceOf(TreeDamaged.class);
            assertThat(table.extent().head().size()).isEqualTo(10);
        }
    }

    @Nested
    class Lookups {

        @Test
        void findTheLeavesOfEventsByTheirPositions() {
            append(300);
            jdbc.queryForObject("SELECT nextval('domain_event_position')", Long.class);
            append(300);
            growAll(grower);
            append(2);
            List<StoredEvent> events = events();
            List<Bytes> hashes = leafHashes();

            Map<Long, LeafPlace> places =
                    new LeafPlaces(jdbc, failures)
                            .of(events.stream().map(StoredEvent::position).toList());

            assertThat(places).hasSize(600);
            for (int i = 0; i < 600; i++) {
                assertThat(places.get(events.get(i).position()))
                        .isEqualTo(new LeafPlace(i, hashes.get(i)));
            }
            assertThat(new LeafPlaces(jdbc, failures).of(List.of())).isEmpty();
        }

        @Test
        void proveEveryLeafAndEverySize() {
            append(520);
            growAll(grower);
            List<Bytes> hashes = leafHashes();
            for (int size = 1; size <= 520; size += 37) {
                Bytes root = Rfc9162.treeHead(hashes.subList(0, size));
                for (int leaf = 0; leaf < size; leaf += 29) {
                    InclusionProof proof = proofs.inclusion(leaf, size);
                    assertThat(proof.root()).isEqualTo(root);
                    assertThat(Rfc9162.inclusion(hashes.get(leaf), leaf, size, proof.path(), root))
                            .isTrue();
                }
                ConsistencyProof proof = proofs.consistency(size, 520);
                assertThat(
                                Rfc9162.consistency(
                                        size, root, 520, Rfc9162.treeHead(hashes), proof.path()))
                        .isTrue();
            }
        }

        @Test
        void proveNothingByTilesThatDoNotVerify() {
            append(300);
            growAll(grower);
            jdbc.update(
                    """
                    UPDATE tree_tile SET hashes = overlay(hashes PLACING sha256('x') FROM 33 FOR 32)
                    WHERE level = 0 AND number = 0
                    """);

            assertThatThrownBy(() -> proofs.inclusion(0, 300)).isInstanceOf(RowNotVerified.class);
            assertThatThrownBy(() -> proofs.consistency(3, 300)).isInstanceOf(RowNotVerified.class);
        }

        @Test
        void refuseWhatIsNotInTheTree() {
            assertThatThrownBy(() -> proofs.inclusion(0, 1)).hasMessageContaining("no events yet");
            append(7);
            growAll(grower);

            assertThatThrownBy(() -> proofs.inclusion(7, 7))
                    .hasMessage("must be 0 to 6 in that tree");
            assertThatThrownBy(() -> proofs.inclusion(0, 8))
                    .hasMessage("must be 1 to 7, the number of events in the tree");
            assertThatThrownBy(() -> proofs.consistency(0, 7)).isInstanceOf(NotInTree.class);
            assertThatThrownBy(() -> proofs.consistency(5, 4)).isInstanceOf(NotInTree.class);
        }
    }

    @Nested
    class Signing {

        private final Checkpoints checkpoints = checkpoints();

        @Test
        void happensAtMostEveryIntervalAndOnlyWhileTheTreeGrows() {
            checkpoints.signIfDue();
            assertThat(sizes()).isEmpty();
            append(3);
            growAll(grower);
            checkpoints.signIfDue();
            append(4);
            growAll(grower);
            checkpoints.signIfDue();
            assertThat(sizes()).containsExactly(3L);
            clock.advance(Duration.ofSeconds(5));
            checkpoints.signIfDue();
            checkpoints().signIfDue();
            clock.advance(Duration.ofHours(1));
            checkpoints.signIfDue();

            assertThat(sizes()).containsExactly(3L, 7L);
        }

        @Test
        void isVerifiedByTheLogsPublicKey() {
            append(3);
            growAll(grower);
            checkpoints.signIfDue();

            String note = proofs.newest().orElseThrow().note();

            assertThat(Checkpoint.verified(note, VerifierKey.parse(verifier.toString())))
                    .isEqualTo(
                            new Checkpoint(
                                    key.origin(), new TreeHead(3, Rfc9162.treeHead(leafHashes()))));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "INSERT INTO tree_checkpoint VALUES (1000000, sha256('x'), now(), 'note')",
                    "INSERT INTO tree_checkpoint SELECT 1000000, root, signed_at, note"
                            + " FROM tree_checkpoint",
                    "INSERT INTO tree_checkpoint VALUES (1000000, 'x', now(), 'note')"
                })
        void goesOnPastACheckpointThatTheLogsKeyHasNotSigned(String forged) {
            append(3);
            growAll(grower);
            checkpoints.signIfDue();
            jdbc.update(forged);
            append(4);
            growAll(grower);
            clock.advance(Duration.ofSeconds(5));

            checkpoints.signIfDue();

            assertThat(sizes()).containsExactly(3L, 7L);
            assertThat(proofs.newest().orElseThrow().head().size()).isEqualTo(7);
            assertThat(checkpoints.isForked()).isFalse();
            assertThat(failures.found())
                    .extracting(IntegrityFailures.Failure::table)
                    .containsExactly("tree_checkpoint");
        }

        @Test
        void goesOnWhateverTimeSomebodyPutsBesideACheckpoint() {
            append(3);
            growAll(grower);
            checkpoints.signIfDue();
            clock.advance(Duration.ofMinutes(1));
            jdbc.update(
                    "UPDATE tree_checkpoint SET signed_at = ?", Timestamp.from(clock.instant()));
            append(4);
            growAll(grower);

            checkpoints.signIfDue();

            assertThat(sizes()).containsExactly(3L, 7L);
            assertThat(failures.found())
                    .extracting(IntegrityFailures.Failure::table, IntegrityFailures.Failure::row)
                    .containsExactly(tuple("tree_checkpoint", "size 3"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "signed_at = signed_at + interval '1 day'",
                    "signed_at = signed_at - interval '1 day', mac = NULL",
                    "mac = sha256('x')"
                })
        void isShownWithTheTimeOfItsNewestEventIfItsOwnIsInDoubt(String forged) {
            append(300);
            growAll(grower);
            checkpoints.signIfDue();
            jdbc.update("UPDATE tree_checkpoint SET " + forged);

            assertThat(proofs.newest().orElseThrow().signedAt()).isEqualTo(timeOf(300));
        }

        private Instant timeOf(long leaf) {
            return database.jdbc()
                    .sql("SELECT time_stamp FROM domain_event ORDER BY position OFFSET ? LIMIT 1")
                    .param(leaf - 1)
                    .query((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
                    .single();
        }

        @Test
        void isRefusedOnceTheTreeWasMadeAnewUnderARunningNode() {
            append(300);
            growAll(grower);
            checkpoints.signIfDue();
            rewriteTheLog();
            growAll(grower());
            append(1);
            growAll(grower());
            clock.advance(Duration.ofMinutes(1));

            checkpoints.signIfDue();

            assertThat(table.extent().head().size()).isEqualTo(301);
            assertThat(sizes()).isEmpty();
        }

        private void rewriteTheLog() {
            database.transactions()
                    .executeWithoutResult(_ -> {
                        jdbc.execute("ALTER TABLE domain_event DISABLE TRIGGER USER");
                        jdbc.update(
                                "UPDATE domain_event SET actor_id = 'other' WHERE position = 7");
                        jdbc.execute("ALTER TABLE domain_event ENABLE TRIGGER USER");
                        jdbc.execute("TRUNCATE tree_tile, tree_checkpoint");
                        jdbc.update(
                                """
                                UPDATE tree_head SET size = 0, last_position = 0, root = sha256('')
                                """);
                    });
        }
    }

    @Nested
    class Outside {

        @TempDir private Path folder = Path.of("");

        @BeforeEach
        void signOne() {
            append(3);
            signed();
        }

        private void signed() {
            growAll(grower);
            clock.advance(Duration.ofSeconds(10));
            checkpoints().signIfDue();
        }

        @Test
        void aFileGetsEveryCheckpointAfterTheOthers() throws IOException {
            Path file = folder.resolve("checkpoints");
            new CheckpointFile(file, checkpointTable).send();
            new CheckpointFile(file, checkpointTable).send();
            append(1);
            signed();
            append(1);
            signed();
            new CheckpointFile(file, checkpointTable).send();

            assertThat(sizesIn(file)).containsExactly(3L, 4L, 5L);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }

        /** As where a backup was restored that is older than the file. */
        @Test
        void aFileKeepsTheLastThatItHasWhateverTheDatabaseSays() throws IOException {
            Path file = folder.resolve("checkpoints");
            append(1);
            signed();
            new CheckpointFile(file, checkpointTable).send();
            jdbc.update("DELETE FROM tree_checkpoint WHERE size > 3");
            jdbc.update("TRUNCATE tree_tile");
            jdbc.update("UPDATE tree_head SET size = 0, last_position = 0, root = sha256('')");
            jdbc.update("DELETE FROM tree_checkpoint");
            jdbc.execute("ALTER TABLE domain_event DISABLE TRIGGER ALL");
            jdbc.update(
                    "DELETE FROM domain_event WHERE position = (SELECT max(position) FROM domain_event)");
            TreeHead kept = CheckpointFile.lastIn(file, verifier);
            assertThat(kept).isNotNull().extracting(TreeHead::size).isEqualTo(4L);

            Checkpoints started = checkpoints(kept);
            TreeGrower afterwards = grower();
            for (int grown = 0; grown < 3; grown++) {
                growAll(afterwards);
                clock.advance(Duration.ofSeconds(10));
                started.signIfDue();
                new CheckpointFile(file, checkpointTable).send();
                append(1);
            }

            assertThat(proofs.newest()).isEmpty();
            assertThat(started.isForked()).isTrue();
            assertThat(sizesIn(file)).containsExactly(4L);
        }

        @Test
        void aFileOfAnotherLogStopsTheStart() throws IOException {
            Path file = folder.resolve("checkpoints");
            append(1);
            signed();
            new CheckpointFile(file, checkpointTable).send();
            LogKey other = TestLogKey.in(TestDatabase.fresh());

            assertThatThrownBy(() ->
                            CheckpointFile.lastIn(
                                    file, new VerifierKey(other.origin(), other.publicKey())))
                    .isInstanceOf(ForeignCheckpoints.class);
        }

        @Test
        void aFileThatACrashHasTornIsMended() throws IOException {
            Path file = folder.resolve("checkpoints");
            new CheckpointFile(file, checkpointTable).send();
            append(1);
            signed();
            String note = proofs.newest().orElseThrow().note();
            Files.writeString(
                    file, "\n" + note.substring(0, note.length() - 9), StandardOpenOption.APPEND);

            new CheckpointFile(file, checkpointTable).send();

            assertThat(sizesIn(file)).containsExactly(3L, 4L);
        }

        @Test
        void aFileOfSomethingElseIsLeftAlone() throws IOException {
            Path file = Files.writeString(folder.resolve("notes"), "buy milk\n");

            assertThatThrownBy(() -> new CheckpointFile(file, checkpointTable).send())
                    .hasMessageContaining("something other");
            assertThat(file).hasContent("buy milk\n");
        }

        @Test
        void anAddressGetsTheNewestOnceItAnswers() throws IOException {
            ConcurrentLinkedQueue<String> received = new ConcurrentLinkedQueue<>();
            AtomicBoolean broken = new AtomicBoolean(true);
            HttpServer server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext(
                    "/",
                    exchange -> {
                        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
                        boolean refuse = broken.getAndSet(false);
                        if (!refuse) {
                            received.add(body);
                        }
                        exchange.sendResponseHeaders(refuse ? 503 : 204, -1);
                        exchange.close();
                    });
            server.start();
            URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
            try (OutletThread outlet =
                    new OutletThread(
                            "test-post",
                            new CheckpointPost(url, checkpointTable),
                            Duration.ofMillis(20))) {
                outlet.look();
                await().until(() -> received.size() == 1);
                outlet.look();
                append(1);
                signed();
                outlet.look();
                await().until(() -> received.size() == 2);
            } finally {
                server.stop(0);
            }

            assertThat(received)
                    .extracting(note -> Checkpoint.verified(note, verifier).head().size())
                    .containsExactly(3L, 4L);
        }

        private List<Long> sizesIn(Path file) throws IOException {
            return CheckpointNotes.split(Files.readString(file)).stream()
                    .map(note -> Checkpoint.verified(note, verifier).head().size())
                    .toList();
        }
    }

    private List<Long> sizes() {
        return checkpointTable.after(0, 100).stream().map(c -> c.head().size()).toList();
    }

    private List<StoredEvent> events() {
        return jdbc.query(
                "SELECT * FROM domain_event ORDER BY position",
                (row, number) -> StoredEvent.of(row));
    }

    private List<Bytes> leafHashes() {
        return events().stream().map(LeafHash::of).toList();
    }

    private void append(int count) {
        try (Connection connection = database.dataSource().getConnection()) {
            insert(connection, count);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void insert(Connection connection, int count) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    INSERT INTO domain_event (event_identifier, type, aggregate_identifier,
                        sequence_number, payload_type, payload_revision, payload, meta_data,
                        time_stamp, outcome, actor_id)
                    SELECT 'evt_' || gen_random_uuid(), 'Log', gen_random_uuid()::text, 0,
                        'AuditTrailRead', '1', '{"filters":{},"items":0}',
                        '{"actor":{"kind":"system","id":"test"}}', clock_timestamp(), 'success',
                        'test'
                    FROM generate_series(1, %d)
                    """
                            .formatted(count));
        }
    }
}
