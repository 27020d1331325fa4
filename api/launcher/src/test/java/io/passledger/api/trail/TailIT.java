package io.passledger.api.trail;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.passledger.api.client.Answer;
import io.passledger.api.client.Api;
import io.passledger.api.client.Nodes;
import io.passledger.api.client.Tenant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whoever follows the trail gets every event, in order, from wherever he was. */
class TailIT {

    private static final String PATH = "/v1/audit/events/tail";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Tenant shop = Tenant.create();

    @Test
    void showsWhatHappensFromNowOn() {
        shop.begin("before");
        try (EventStream tail = EventStream.open(shop.backend(), PATH, null)) {
            await().atMost(PATIENCE).until(() -> tail.lastId() != null);
            long position = shop.begin("after").begun().position();

            await().atMost(PATIENCE).until(() -> tail.positions().contains(position));
            assertThat(tail.events())
                    .noneMatch(event -> event.path("userId").asString("").equals("before"))
                    .anyMatch(event -> event.path("type").asString().equals("AuditTrailTailed"));
        }
    }

    @Test
    void showsWhatAnotherNodeAppends() {
        try (EventStream tail =
                EventStream.open(shop.backend().at(Nodes.second()), PATH + "?after=0", null)) {
            long position = shop.begin("elsewhere").begun().position();

            await().atMost(PATIENCE).until(() -> tail.positions().contains(position));
        }
    }

    @Test
    void showsTheItemsOfTheListAndOnlyThoseAskedFor() {
        shop.enrolled("listed");
        try (EventStream tail =
                EventStream.open(
                        shop.backend(), PATH + "?after=0&userId=listed&outcome=success", null)) {
            List<JsonNode> listed =
                    List.copyOf(
                            shop.backend()
                                    .get("/v1/audit/events?userId=listed&outcome=success")
                                    .expect(200)
                                    .body()
                                    .path("items")
                                    .values());

            await().atMost(PATIENCE).until(() -> tail.events().size() >= listed.size());
            assertThat(withoutLeaves(tail.events())).isEqualTo(withoutLeaves(listed));
        }
    }

    /** They come a moment later. */
    private static List<JsonNode> withoutLeaves(List<JsonNode> items) {
        return items.stream()
                .<JsonNode>map(item ->
                        ((ObjectNode) item.deepCopy()).without(List.of("leafIndex", "leafHash")))
                .toList();
    }

    @Test
    void missesNothingWhileManyAppendAndItComesAgainAndAgain() throws Exception {
        List<Long> seen = new ArrayList<>();
        String last = "0";
        List<Long> written;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Long>>> writers =
                    IntStream.range(0, 4)
                            .mapToObj(writer -> threads.submit(() -> write(writer)))
                            .toList();
            for (int node = 0; node < 5; node++) {
                Api backend = shop.backend().at(Nodes.either(node));
                try (EventStream tail =
                        EventStream.open(backend, PATH + "?type=SessionBegun", last)) {
                    await().atMost(PATIENCE).until(() -> tail.events().size() > 10);
                    seen.addAll(tail.positions().subList(0, 10));
                    last = String.valueOf(seen.getLast());
                }
            }
            written = new ArrayList<>();
            for (Future<List<Long>> writer : writers) {
                written.addAll(writer.get());
            }
        }

        assertThat(seen).hasSize(50).isEqualTo(written.stream().sorted().limit(50).toList());
    }

    private List<Long> write(int writer) {
        return IntStream.range(0, 25)
                .mapToObj(session ->
                        shop.backend()
                                .at(Nodes.either(writer))
                                .post("/v1/sessions", Map.of("userId", "u-" + session))
                                .expect(201)
                                .position())
                .toList();
    }

    /** The server uses again, for the next, what served the one who has left. */
    @Test
    void endsNobodyElsesWhenAClientHangsUp() throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int writer = 0; writer < 2; writer++) {
                threads.execute(() -> {
                    while (!enough.get()) {
                        shop.begin("busy");
                    }
                });
            }
            try {
                for (int round = 0; round < 60; round++) {
                    try (EventStream tail = EventStream.open(shop.backend(), PATH, null)) {
                        await().atMost(PATIENCE)
                                .until(() -> tail.isOver() || tail.events().size() > 20);
                        assertThat(tail.isOver()).as("round %d", round).isFalse();
                    }
                }
            } finally {
                enough.set(true);
            }
        }
    }

    @Test
    void tellsHowFarItHasLookedWhereNothingFits() {
        try (EventStream tail =
                EventStream.open(shop.backend(), PATH + "?after=0&userId=nobody", null)) {
            long position = shop.begin("somebody").begun().position();

            await().atMost(PATIENCE)
                    .until(() ->
                            tail.lastId() != null
                                    && Long.parseLong(requireNonNull(tail.lastId())) >= position);
            assertThat(tail.events()).isEmpty();
        }
    }

    @Test
    void endsWhenTheKeyIsRevoked() {
        Answer key =
                Nodes.operator()
                        .post(
                                shop.path() + "/api-keys",
                                Map.of("name", "siem", "scopes", List.of("audit:read")))
                        .expect(201);
        Api siem = Nodes.stranger().as(key.text("secret"));
        try (EventStream tail = EventStream.open(siem, PATH, null)) {
            await().atMost(PATIENCE).until(() -> tail.lastId() != null);
            Nodes.operator().delete(shop.path() + "/api-keys/" + key.text("keyId")).expect(204);

            await().atMost(PATIENCE).until(tail::isOver);
        }
    }

    @Test
    void refusesPositionsThatAreNone() {
        shop.backend().get(PATH + "?after=x").expect(400, "invalid-request");
        shop.backend().with("Last-Event-ID", "x").get(PATH).expect(400, "invalid-request");
    }
}
