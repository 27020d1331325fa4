package io.passledger.application.webhooks;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.passledger.application.TestDatabase;
import io.passledger.application.webhooks.WebhookControl.Registered;
import io.passledger.domain.Refusal;
import io.passledger.domain.app.AppId;
import io.passledger.domain.app.WebhookId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of an event between the log and an endpoint. */
class DeliverWebhooksIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final WebhookNode NODE = WebhookNode.on(DATABASE);

    private final Endpoint endpoint = Endpoint.open();
    private final AppId app = NODE.newApp();

    @AfterEach
    void close() {
        endpoint.close();
    }

    @AfterAll
    static void stop() {
        NODE.close();
    }

    private WebhookId register() {
        return NODE.register(app, endpoint.url()).webhook().webhookId();
    }

    private static List<Long> positionsOf(AppId appId) {
        return DATABASE.jdbc()
                .sql("SELECT position FROM domain_event WHERE app_id = ? ORDER BY position")
                .param(appId.value())
                .query(Long.class)
                .list();
    }

    private void awaitNames(List<String> names) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(endpoint.names()).isEqualTo(names));
    }

    @Nested
    class Events {

        @Test
        void areDeliveredInOrderAndSigned() {
            Registered registered = NODE.register(app, endpoint.url());
            NODE.rename(NODE.newApp(), "of another app");
            List<String> names = NODE.rename(app, "name", 20);

            awaitNames(names);

            List<Long> positions = positionsOf(app);
            assertThat(endpoint.positions()).isEqualTo(positions.subList(1, positions.size()));
            assertThat(endpoint.received().getFirst().type()).isEqualTo("WebhookRegistered");
            assertThat(endpoint.received())
                    .allSatisfy(request -> {
                        assertThat(request.signature())
                                .isEqualTo(signature(request, registered.secret()));
                        assertThat(request.contentType()).isEqualTo("application/json");
                        assertThat(request.id()).startsWith("evt_");
                        assertThat(request.timestamp())
                                .isBetween(
                                        Instant.now().minusSeconds(60).getEpochSecond(),
                                        Instant.now().getEpochSecond());
                        assertThat(request.body()).doesNotContain(registered.secret().reveal());
                    });
        }

        @Test
        void areNotLookedForAmongAllThatOtherAppsDo() {
            WebhookId webhookId = register();
            awaitNames(List.of());
            AppId other = NODE.newApp();
            NODE.rename(other, "elsewhere", 600);

            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(NODE.state(app, webhookId).position())
                                    .isGreaterThan(positionsOf(app).getLast()));
            NODE.rename(app, "here");

            awaitNames(List.of("here"));
        }

        @Test
        void areThoseFromAPositionOnAndOfTheTypesThatWereAskedFor() {
            List<String> names = NODE.rename(app, "before", 3);
            long second = positionsOf(app).get(2);

            Registered registered =
                    NODE.register(app, endpoint.url(), List.of("AppRenamed"), second);
            NODE.rename(app, "after");

            awaitNames(List.of(names.get(1), names.get(2), "after"));
            assertThat(endpoint.received()).hasSize(3);
            WebhookId webhookId = registered.webhook().webhookId();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> {
                        WebhookState state = NODE.state(app, webhookId);
                        assertThat(state.position()).isEqualTo(positionsOf(app).getLast());
                        assertThat(state.lag()).isZero();
                    });
        }

        @Test
        void areManyBatches() {
            NODE.rename(app, "many", 1_100);
            NODE.register(app, endpoint.url(), List.of(), 0L);

            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(endpoint.positions()).isEqualTo(positionsOf(app)));
        }

        @Test
        void areNoLongerSentOnceTheWebhookIsRemoved() {
            WebhookId webhookId = register();
            NODE.rename(app, "before");
            awaitNames(List.of("before"));

            NODE.remove(app, webhookId);
            NODE.rename(app, "after");
            Endpoint other = Endpoint.open();
            NODE.register(app, other.url(), List.of("AppRenamed"), 1L);

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(other.names()).contains("after"));
            other.close();
            assertThat(endpoint.names()).containsExactly("before");
            assertThatThrownBy(() -> NODE.state(app, webhookId)).isInstanceOf(Refusal.class);
        }
    }

    @Nested
    class Failures {

        @Test
        void leadToTheSameAgainAndThenToWhatComesNext() {
            AtomicInteger refusals = new AtomicInteger(2);
            endpoint.answers(request ->
                    request.name().equals("second") && refusals.getAndDecrement() > 0 ? 500 : 200);
            register();
            NODE.rename(app, "first");
            NODE.rename(app, "second");
            NODE.rename(app, "third");

            awaitNames(List.of("first", "second", "second", "second", "third"));
            assertThat(
                            endpoint.received().stream()
                                    .filter(request -> request.name().equals("second"))
                                    .map(Received::id)
                                    .distinct())
                    .hasSize(1);
        }

        @Test
        void areToldUntilTheyAreOver() {
            try (WebhookNode patient = WebhookNode.on(TestDatabase.fresh(), slowly("PT1H"))) {
                endpoint.answers(_ -> 503);
                AppId shop = patient.newApp();
                WebhookId webhookId = patient.register(shop, endpoint.url()).webhook().webhookId();
                await().atMost(PATIENCE)
                        .until(() -> patient.state(shop, webhookId).failing() != null);

                WebhookState.Failing failing = failing(patient, shop, webhookId);
                assertThat(failing.words()).isEqualTo("the response status was 503");
                assertThat(failing.attempts()).isEqualTo(1);
                assertThat(failing.nextAttemptAt()).isAfter(Instant.now().plusSeconds(3_000));
                assertThat(failing.since()).isBefore(Instant.now().plusSeconds(5));
                assertThat(patient.state(shop, webhookId).lag()).isEqualTo(1);

                endpoint.answers(_ -> 200);
                patient.replay(shop, webhookId, List.of());
                await().atMost(PATIENCE)
                        .until(() -> patient.state(shop, webhookId).failing() == null);
                assertThat(
                                patient.metrics()
                                        .counter(
                                                "passledger.webhook.deliveries",
                                                "outcome",
                                                "failed")
                                        .count())
                        .isEqualTo(1);
            }
        }

        private static WebhookState.Failing failing(
                WebhookNode node, AppId appId, WebhookId webhookId) {
            return requireNonNull(node.state(appId, webhookId).failing());
        }

        private static Map<String, String> slowly(String pause) {
            return Map.of("retries", pause);
        }

        @Test
        void areBorneWhereNobodyListens() {
            int port = endpoint.port();
            endpoint.close();
            try (WebhookNode node =
                    WebhookNode.on(TestDatabase.fresh(), Map.of("retries", "PT0.2S,PT1H"))) {
                AppId shop = node.newApp();
                WebhookId webhookId = node.register(shop, endpoint.url()).webhook().webhookId();
                await().atMost(PATIENCE).until(() -> node.state(shop, webhookId).failing() != null);
                assertThat(failing(node, shop, webhookId).words())
                        .isEqualTo("the connection failed");

                try (Endpoint reopened = Endpoint.openAt(port)) {
                    node.replay(shop, webhookId, List.of());
                    await().atMost(PATIENCE).until(() -> reopened.received().size() == 2);
                }
            }
        }

        @Test
        void waitAsLongAsTheEndpointAsks() {
            AtomicInteger requests = new AtomicInteger();
            endpoint.handles(
                    "/busy",
                    exchange -> {
                        if (requests.incrementAndGet() == 1) {
                            exchange.getResponseHeaders().add("Retry-After", "1");
                            exchange.sendResponseHeaders(503, -1);
                        } else {
                            exchange.sendResponseHeaders(200, -1);
                        }
                        exchange.close();
                    });
            NODE.register(app, endpoint.url().replace("/hooks", "/busy"));

            await().atMost(PATIENCE).until(() -> endpoint.received().size() == 2);

            List<Received> both = endpoint.received();
            assertThat(Duration.between(both.get(0).at(), both.get(1).at()))
                    .isGreaterThanOrEqualTo(Duration.ofMillis(990));
        }

        @Test
        void areRedirectsToo() {
            endpoint.handles(
                    "/moved",
                    exchange -> {
                        exchange.getResponseHeaders().add("Location", endpoint.url());
                        exchange.sendResponseHeaders(307, -1);
                        exchange.close();
                    });
            WebhookId webhookId =
                    NODE.register(app, endpoint.url().replace("/hooks", "/moved"))
                            .webhook()
                            .webhookId();

            await().atMost(PATIENCE).until(() -> !NODE.deadLetters(app, webhookId).isEmpty());

            assertThat(NODE.deadLetters(app, webhookId).getFirst().failure())
                    .isEqualTo("the response status was 307, and redirects are not followed");
            assertThat(endpoint.received()).hasSize(4);
        }

        @Test
        void ofOneEndpointHoldUpNoOther() {
            CountDownLatch end = new CountDownLatch(1);
            endpoint.answers(_ -> {
                awaitQuietly(end);
                return 200;
            });
            IntStream.range(0, 5).forEach(_ -> register());
            AppId other = NODE.newApp();
            try (Endpoint quick = Endpoint.open()) {
                NODE.register(other, quick.url());
                List<String> names = NODE.rename(other, "quick", 50);

                await().atMost(Duration.ofSeconds(10))
                        .untilAsserted(() -> assertThat(quick.names()).isEqualTo(names));
            } finally {
                end.countDown();
            }
        }

        private static void awaitQuietly(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Test
        void areNotBodiesWithoutAnEnd() {
            endpoint.handles(
                    "/endless",
                    exchange -> {
                        exchange.sendResponseHeaders(200, 0);
                        byte[] chunk = new byte[1024];
                        while (true) {
                            exchange.getResponseBody().write(chunk);
                        }
                    });
            WebhookId webhookId =
                    NODE.register(app, endpoint.url().replace("/hooks", "/endless"))
                            .webhook()
                            .webhookId();
            NODE.rename(app, "one");
            NODE.rename(app, "two");

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(endpoint.names()).endsWith("one", "two"));
            await().atMost(PATIENCE).until(() -> NODE.state(app, webhookId).lag() == 0);
            assertThat(endpoint.received()).hasSize(3);
        }

        @Test
        void endWithAnEndpointThatIsGone() {
            endpoint.answers(_ -> 410);
            WebhookId webhookId = register();
            await().atMost(PATIENCE).until(() -> NODE.state(app, webhookId).disabledAt() != null);

            NODE.rename(app, "after");
            try (Endpoint other = Endpoint.open()) {
                NODE.register(app, other.url(), List.of(), 1L);
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(other.names()).contains("after"));
            }

            assertThat(endpoint.received()).hasSize(1);
            assertThat(NODE.deadLetters(app, webhookId)).isEmpty();
        }
    }

    @Nested
    class DeadLetters {

        @Test
        void areWhatWasTriedToTheEndAndAreSentAgainWhenSomebodyAsks() {
            endpoint.answers(request -> request.name().startsWith("poison") ? 500 : 200);
            WebhookId webhookId = register();
            NODE.rename(app, "poison-1");
            NODE.rename(app, "good");
            NODE.rename(app, "poison-2");
            NODE.rename(app, "better");
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(endpoint.names()).endsWith("better"));

            List<UndeliveredEvent> letters = NODE.deadLetters(app, webhookId);

            assertThat(endpoint.names())
                    .containsExactly(
                            "poison-1",
                            "poison-1",
                            "poison-1",
                            "poison-1",
                            "good",
                            "poison-2",
                            "poison-2",
                            "poison-2",
                            "poison-2",
                            "better");
            assertThat(letters).extracting(UndeliveredEvent::attempts).containsExactly(4, 4);
            assertThat(letters)
                    .allSatisfy(letter -> {
                        assertThat(letter.type()).isEqualTo("AppRenamed");
                        assertThat(letter.failure()).isEqualTo("the response status was 500");
                        assertThat(letter.nextAttemptAt()).isNull();
                    });
            assertThat(NODE.state(app, webhookId).deadLetters()).isEqualTo(2);

            endpoint.received().clear();
            endpoint.answers(_ -> 200);
            NODE.replay(app, webhookId, List.of(letters.getLast().position(), 1L));
            awaitNames(List.of("poison-2"));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(NODE.deadLetters(app, webhookId)).hasSize(1));

            NODE.replay(app, webhookId, List.of());
            awaitNames(List.of("poison-2", "poison-1"));
            await().atMost(PATIENCE).until(() -> NODE.deadLetters(app, webhookId).isEmpty());
            assertThat(endpoint.received().getFirst().id()).isEqualTo(letters.getLast().eventId());
        }

        @Test
        void areThatAgainWhereTheyAreRefusedAgain() {
            endpoint.answers(request -> request.name().equals("poison") ? 500 : 200);
            WebhookId webhookId = register();
            NODE.rename(app, "poison");
            await().atMost(PATIENCE).until(() -> !NODE.deadLetters(app, webhookId).isEmpty());

            NODE.replay(app, webhookId, List.of());

            await().atMost(PATIENCE)
                    .untilAsserted(() -> {
                        UndeliveredEvent letter = NODE.deadLetters(app, webhookId).getFirst();
                        assertThat(letter.attempts()).isEqualTo(8);
                        assertThat(letter.nextAttemptAt()).isNull();
                    });
            NODE.rename(app, "good");
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(endpoint.names()).endsWith("good"));
        }
    }

    @Nested
    class Nodes {

        @Test
        void shareWebhooksWithoutLoss() {
            List<Endpoint> endpoints =
                    IntStream.range(0, 6).mapToObj(_ -> Endpoint.open()).toList();
            try (WebhookNode second = WebhookNode.on(DATABASE)) {
                endpoints.forEach(each -> NODE.register(app, each.url(), List.of(), 1L));
                for (int i = 0; i < 100; i++) {
                    (i % 2 == 0 ? NODE : second).rename(app, "shared-" + i);
                    if (i == 50) {
                        awaitADelivery(second, endpoints);
                        second.withoutDeliveries();
                    }
                }

                awaitAll(endpoints);
                assertThat(delivered(NODE)).isPositive();
                assertThat(delivered(second)).isPositive();
            } finally {
                endpoints.forEach(Endpoint::close);
            }
        }

        /**
         * Which node takes a webhook is left to chance, so there is more to send until then. A node
         * keeps a webhook while there is more, so all is sent before that.
         */
        private void awaitADelivery(WebhookNode node, List<Endpoint> endpoints) {
            await().atMost(PATIENCE)
                    .until(() -> {
                        awaitAll(endpoints);
                        node.rename(app, "more");
                        return delivered(node) > 0;
                    });
        }

        private void awaitAll(List<Endpoint> endpoints) {
            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(endpoints)
                                    .allSatisfy(each ->
                                            assertThat(firsts(each)).isEqualTo(positionsOf(app))));
        }

        /** In the order in which each came first: it may have come again. */
        private static List<Long> firsts(Endpoint endpoint) {
            return new ArrayList<>(new LinkedHashSet<>(endpoint.positions()));
        }

        private static double delivered(WebhookNode node) {
            return node.metrics()
                    .counter("passledger.webhook.deliveries", "outcome", "taken")
                    .count();
        }

        @Test
        void areNotWaitedForLongWhenTheyDie() {
            TestDatabase database = TestDatabase.fresh();
            try (WebhookNode dying = WebhookNode.on(database).withoutDeliveries()) {
                AppId shop = dying.newApp();
                dying.register(shop, endpoint.url());
                assertThat(dying.table().take("dead", 10, Duration.ofSeconds(2))).hasSize(1);
                Instant died = Instant.now();
                assertThat(dying.table().take("another", 10, Duration.ofSeconds(2))).isEmpty();

                try (WebhookNode _ = WebhookNode.on(database)) {
                    await().atMost(PATIENCE).until(() -> !endpoint.received().isEmpty());
                }

                assertThat(Duration.between(died, endpoint.received().getFirst().at()))
                        .isGreaterThan(Duration.ofMillis(1_900));
            }
        }
    }

    @Nested
    class Secrets {

        @Test
        void signTogetherForAWhileAfterARotation() {
            Registered registered = NODE.register(app, endpoint.url());
            NODE.rename(app, "before");
            awaitNames(List.of("before"));

            WebhookSecret next = NODE.rotate(app, registered.webhook().webhookId());
            NODE.rename(app, "after");

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(endpoint.names()).contains("after"));
            Received after = endpoint.received().getLast();
            assertThat(after.signature())
                    .isEqualTo(
                            signature(after, next) + " " + signature(after, registered.secret()));
            assertThat(next.reveal()).isNotEqualTo(registered.secret().reveal());
        }

        @Test
        void signNoLongerWhenThatIsOver() {
            TestDatabase database = TestDatabase.fresh();
            try (WebhookNode node = WebhookNode.on(database, Map.of("overlap", "PT0S"))) {
                AppId shop = node.newApp();
                WebhookId webhookId = node.register(shop, endpoint.url()).webhook().webhookId();
                WebhookSecret next = node.rotate(shop, webhookId);
                node.rename(shop, "after");
                awaitNames(List.of("after"));

                Received after = endpoint.received().getLast();
                assertThat(after.signature()).isEqualTo(signature(after, next));
            }
        }

        @Test
        void areKeptSealed() {
            Registered registered = NODE.register(app, endpoint.url());
            String kept =
                    DATABASE.jdbc()
                            .sql(
                                    "SELECT encode(secret, 'base64') FROM webhook WHERE webhook_id = ?")
                            .param(registered.webhook().webhookId().value())
                            .query(String.class)
                            .single();

            assertThat(registered.secret().reveal()).startsWith("whsec_").hasSize(50);
            assertThat(kept.replace("\n", ""))
                    .doesNotContain(registered.secret().reveal().substring(10, 40));
        }
    }

    @Nested
    class PrivateAddresses {

        @ParameterizedTest
        @ValueSource(strings = {"localhost", "127.0.0.1", "[::ffff:127.0.0.1]"})
        void areNotConnectedTo(String host) {
            TestDatabase database = TestDatabase.fresh();
            try (WebhookNode lax = WebhookNode.on(database).withoutDeliveries();
                    WebhookNode strict =
                            WebhookNode.on(database, Map.of("allow-private-addresses", "false"))) {
                AppId shop = lax.newApp();
                WebhookId webhookId = lax.register(shop, endpoint.url(host)).webhook().webhookId();

                await().atMost(PATIENCE)
                        .until(() -> !strict.deadLetters(shop, webhookId).isEmpty());

                assertThat(strict.deadLetters(shop, webhookId).getFirst().failure())
                        .isEqualTo("the host has no permitted address");
                assertThat(endpoint.received()).isEmpty();
            }
        }

        @Test
        void areReachedWhereTheOperatorAllowsIt() {
            NODE.register(app, endpoint.url("localhost"));

            await().atMost(PATIENCE).until(() -> !endpoint.received().isEmpty());
        }
    }

    @Nested
    class Registrations {

        @Test
        void areRefusedForWhatCanNeverBe() {
            assertThatThrownBy(
                            () -> NODE.register(app, endpoint.url(), List.of("NoSuchThing"), null))
                    .hasMessageStartingWith("types must each be an event type");
            assertThatThrownBy(() ->
                            NODE.register(
                                    app, endpoint.url(), List.of("AuthenticatorsState"), null))
                    .hasMessageStartingWith("types must each be an event type");
            assertThatThrownBy(() -> NODE.register(app, endpoint.url(), List.of(), Long.MAX_VALUE))
                    .hasMessage("from must not be after the end of the log");
            assertThat(NODE.register(app, endpoint.url()).webhook().types()).isEmpty();
        }

        @Test
        void areTenAtMost() {
            IntStream.range(0, 10).forEach(_ -> register());

            assertThatThrownBy(DeliverWebhooksIT.this::register)
                    .hasMessage("An app can have at most 10 webhooks: remove one first.");
        }
    }

    private static String signature(Received request, WebhookSecret secret) {
        return WebhookSignature.of(
                List.of(secret),
                request.id(),
                request.timestamp(),
                request.body().getBytes(StandardCharsets.UTF_8));
    }
}
