package io.passledger.application.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.passledger.application.MovableClock;
import io.passledger.application.TestAuthority;
import io.passledger.application.TestDatabase;
import io.passledger.application.metadata.MetadataStatus.State;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The newest metadata that was proved is in force, on every node, whatever comes after it. */
class RefreshMetadataIT {

    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final Duration REFRESH = Duration.ofHours(6);
    private static final Instant IN_TIME = Instant.parse("2021-11-15T12:00:00Z");

    @TempDir Path directory;

    private final MovableClock clock = new MovableClock(IN_TIME);
    private Path file;

    @BeforeEach
    void beginWithoutMetadata() {
        DATABASE.jdbc().sql("DELETE FROM metadata_blob").update();
        file = directory.resolve("blob.jwt");
    }

    @Nested
    class FromAFile {

        private final TestAuthority root =
                TestAuthority.root(
                        IN_TIME.minus(Duration.ofDays(300)), IN_TIME.plus(Duration.ofDays(300)));
        private final TestAuthority.Issued signer = root.host(TestBlob.SIGNER);

        @Test
        void theFidoAlliancesIsTakenOver() throws IOException {
            Node node = new Node(inFile(RootCertificate.ofTheFidoAlliance()));
            assertThat(node.status().state()).isEqualTo(State.MISSING);
            Files.writeString(file, RealBlob.text());

            node.maintain();

            MetadataStatus status = node.status();
            assertThat(status.state()).isEqualTo(State.CURRENT);
            assertThat(status.number()).isEqualTo(9);
            assertThat(status.nextUpdate()).isEqualTo("2021-12-01");
            assertThat(status.models()).isGreaterThan(46);
            assertThat(status.acceptedAt()).isEqualTo(IN_TIME);
            assertThat(status.triedAt()).isEqualTo(IN_TIME);
            assertThat(status.error()).isNull();
        }

        @Test
        void itStaysInForceAndIsToldWhenItIsStale() throws IOException {
            Node node = new Node(inFile(RootCertificate.ofTheFidoAlliance()));
            Files.writeString(file, RealBlob.text());
            node.maintain();

            clock.advance(Duration.ofDays(17));
            node.maintain();

            assertThat(node.status().state()).isEqualTo(State.STALE);
            assertThat(node.status().error()).isNull();
            assertThat(node.metadata().inForce().number()).isEqualTo(9);

            clock.advance(Duration.ofDays(365));
            node.maintain();

            assertThat(node.status().state()).isEqualTo(State.STALE);
            assertThat(node.status().error()).contains("doesn't end at the root");
            assertThat(node.metadata().inForce().number()).isEqualTo(9);
        }

        @Test
        void aBadOneLeavesTheOldInForce() throws IOException {
            Node node = new Node(inFile(root.certificate()));
            put(3);
            node.maintain();

            for (String bad :
                    List.of(
                            "",
                            blob(4).signedBy(root.host("evil.example.com")),
                            blob(4).signedBy(TestAuthority.root().host(TestBlob.SIGNER)),
                            blob(4).signedBy(signer) + "A",
                            blob(2).signedBy(signer))) {
                Files.writeString(file, bad);
                clock.advance(REFRESH);
                node.maintain();

                assertThat(node.status().error()).as(bad).isNotNull();
                assertThat(node.status().number()).isEqualTo(3);
                assertThat(node.metadata().inForce().number()).isEqualTo(3);
            }
            assertThat(node.status().error()).contains("number 2 is lower than");
            Files.delete(file);
            clock.advance(REFRESH);
            node.maintain();
            assertThat(node.status().error()).contains("does not exist");

            put(4);
            clock.advance(REFRESH);
            node.maintain();
            assertThat(node.status().error()).isNull();
            assertThat(node.status().number()).isEqualTo(4);
        }

        @Test
        void itIsAskedAgainWhenItIsTimeAndSoonerAfterAFailure() throws IOException {
            Node node = new Node(inFile(root.certificate()));
            put(1);
            node.maintain();
            put(2);

            clock.advance(REFRESH.minusSeconds(1));
            node.maintain();
            assertThat(node.status().number()).isEqualTo(1);
            clock.advance(Duration.ofSeconds(1));
            node.maintain();
            assertThat(node.status().number()).isEqualTo(2);

            Files.delete(file);
            clock.advance(REFRESH);
            node.maintain();
            put(3);
            clock.advance(Duration.ofMinutes(15));
            node.maintain();
            assertThat(node.status().number()).isEqualTo(3);
        }

        @Test
        void anotherNodeAndOneThatStartsLaterHaveItToo() throws IOException {
            Node one = new Node(inFile(root.certificate()));
            Node two = new Node(inFile(root.certificate()));
            put(1);
            one.maintain();
            Files.delete(file);

            two.metadata().load();
            Node later = new Node(inFile(root.certificate()));
            later.maintain();

            assertThat(two.metadata().inForce().number()).isEqualTo(1);
            assertThat(later.metadata().inForce().number()).isEqualTo(1);
        }

        @Test
        void aNodeThatStartsAsksAlthoughItIsNotDue() throws IOException {
            put(1);
            new Node(inFile(root.certificate())).maintain();
            put(2);

            Node restarted = new Node(inFile(root.certificate()));
            restarted.maintain();

            assertThat(restarted.status().number()).isEqualTo(2);
        }

        @Test
        void whatAnotherRootProvedIsWorthNothing() throws IOException {
            put(7);
            new Node(inFile(root.certificate())).maintain();
            TestAuthority other =
                    TestAuthority.root(
                            IN_TIME.minus(Duration.ofDays(1)), IN_TIME.plus(Duration.ofDays(1)));
            Node moved = new Node(inFile(other.certificate()));

            assertThat(moved.status().state()).isEqualTo(State.MISSING);
            Files.writeString(file, blob(1).signedBy(other.host(TestBlob.SIGNER)));
            moved.maintain();
            assertThat(moved.status().number()).isEqualTo(1);
        }

        @Test
        void aNodeThatDiedAtItIsNotWaitedForLong() throws IOException {
            put(1);
            MetadataSettings settings = inFile(root.certificate());
            MetadataTable table =
                    new MetadataTable(DATABASE.jdbc(), MetadataConfiguration.authority(settings));
            assertThat(table.takeTurn(clock.instant(), true)).isTrue();
            Node node = new Node(settings);

            node.maintain();
            assertThat(node.status().state()).isEqualTo(State.MISSING);
            clock.advance(MetadataTable.LEASE);
            node.maintain();
            assertThat(node.status().number()).isEqualTo(1);
        }

        private void put(long number) throws IOException {
            Files.writeString(file, blob(number).signedBy(signer) + "\n");
        }
    }

    @Nested
    class FromAUrl {

        private final TestAuthority root =
                TestAuthority.root(
                        IN_TIME.minus(Duration.ofDays(300)), IN_TIME.plus(Duration.ofDays(300)));
        private final String good = blob(1).signedBy(root.host(TestBlob.SIGNER));
        private final AtomicInteger requests = new AtomicInteger();
        private final HttpServer server = server();

        @AfterEach
        void stop() {
            server.stop(0);
        }

        @Test
        void itIsTakenOver() {
            answer("/blob", 200, good);
            Node node = new Node(atUrl("/blob?key=secret"));

            node.maintain();

            assertThat(node.status().number()).isEqualTo(1);
            assertThat(node.status().source()).endsWith("/blob?…").doesNotContain("secret");
        }

        @Test
        void oneNodeAsksForAll() throws Exception {
            answer("/blob", 200, good);
            List<Node> nodes =
                    IntStream.range(0, 8).mapToObj(_ -> new Node(atUrl("/blob"))).toList();
            nodes.forEach(Node::maintain);
            requests.set(0);
            clock.advance(REFRESH);

            CyclicBarrier barrier = new CyclicBarrier(nodes.size());
            try (ExecutorService executor = Executors.newFixedThreadPool(nodes.size())) {
                List<Future<?>> turns =
                        nodes.stream()
                                .<Future<?>>map(node ->
                                        executor.submit(() -> {
                                            barrier.await();
                                            node.maintain();
                                            return node;
                                        }))
                                .toList();
                for (Future<?> turn : turns) {
                    turn.get();
                }
            }

            assertThat(requests).hasValue(1);
            assertThat(nodes).allMatch(node -> node.metadata().inForce().number() == 1);
        }

        @Test
        void noRedirectIsFollowed() {
            answer("/elsewhere", 200, good);
            server.createContext(
                    "/moved",
                    exchange -> {
                        exchange.getResponseHeaders().add("Location", url("/elsewhere").toString());
                        exchange.sendResponseHeaders(302, -1);
                        exchange.close();
                    });

            refused("/moved", "the response status was 302");
            assertThat(requests).hasValue(0);
        }

        @Test
        void anAnswerThatIsNoneIsRefused() {
            answer("/gone", 404, good);
            answer("/page", 200, "<html></html>");

            refused("/gone", "the response status was 404");
            refused("/page", "not a signed metadata");
        }

        @Test
        void anEndlessAnswerIsCutOff() {
            server.createContext(
                    "/endless",
                    exchange -> {
                        exchange.sendResponseHeaders(200, 0);
                        byte[] chunk = new byte[1 << 20];
                        for (int i = 0; i * chunk.length <= SourceReader.LARGEST; i++) {
                            exchange.getResponseBody().write(chunk);
                        }
                        exchange.close();
                    });

            refused("/endless", "can't be read");
        }

        @Test
        void anAnswerThatDoesNotEndIsNotWaitedFor() {
            server.createContext(
                    "/slow",
                    exchange -> {
                        exchange.sendResponseHeaders(200, 1_000);
                        exchange.getResponseBody().write('e');
                        exchange.getResponseBody().flush();
                    });

            refused("/slow", "no complete response within PT2S");
        }

        private void refused(String path, String why) {
            Node node = new Node(atUrl(path));
            node.maintain();
            assertThat(node.status().error()).contains(why);
            assertThat(node.status().state()).isEqualTo(State.MISSING);
        }

        private MetadataSettings atUrl(String path) {
            return settings(new MetadataSource.AtUrl(url(path)), root.certificate());
        }

        private URI url(String path) {
            return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
        }

        private void answer(String path, int status, String body) {
            server.createContext(
                    path,
                    exchange -> {
                        requests.incrementAndGet();
                        byte[] bytes = body.getBytes(StandardCharsets.US_ASCII);
                        exchange.sendResponseHeaders(status, bytes.length);
                        exchange.getResponseBody().write(bytes);
                        exchange.close();
                    });
        }

        private HttpServer server() {
            try {
                HttpServer made =
                        HttpServer.create(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
                made.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
                made.start();
                return made;
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }

    private static TestBlob blob(long number) {
        return new TestBlob(number, LocalDate.parse("2021-12-01"));
    }

    private MetadataSettings inFile(X509Certificate root) {
        return settings(new MetadataSource.InFile(file), root);
    }

    private static MetadataSettings settings(MetadataSource source, X509Certificate root) {
        return new MetadataSettings(
                source, root, TestBlob.SIGNER, List.of(), REFRESH, Duration.ofMinutes(1));
    }

    /** What one node has of it, on a connection pool that all share. */
    private final class Node {

        private final Metadata metadata;
        private final MetadataRefresh refresh;
        private final MetadataStatuses statuses;

        Node(MetadataSettings settings) {
            MetadataSource source = Objects.requireNonNull(settings.source());
            MetadataTable table =
                    new MetadataTable(
                            JdbcClient.create(DATABASE.dataSource()),
                            MetadataConfiguration.authority(settings));
            metadata = new Metadata(table);
            metadata.load();
            refresh =
                    new MetadataRefresh(
                            metadata,
                            table,
                            source,
                            new MetadataFetch(settings, new SourceReader(Duration.ofSeconds(2))),
                            settings.refresh(),
                            clock);
            statuses = new MetadataStatuses(metadata, source, table, clock);
        }

        void maintain() {
            refresh.maintain();
        }

        Metadata metadata() {
            return metadata;
        }

        MetadataStatus status() {
            return statuses.show();
        }
    }
}
