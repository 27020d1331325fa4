package io.passledger.api.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.client.Answer;
import io.passledger.api.client.Enrolled;
import io.passledger.api.client.Nodes;
import io.passledger.api.client.Session;
import io.passledger.api.client.Tenant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Auditors find what they ask for, all of it, and nothing of another app. */
class AuditListIT {

    private static final Tenant SHOP = Tenant.create(Tenant.withoutAcknowledgement());
    private static final Session FAILED = failedSignIn();

    /**
     * A filter and what it means.
     *
     * @param matches whether an event is to be found by it
     */
    record Filter(String query, Predicate<JsonNode> matches) {

        Filter and(Filter other) {
            return new Filter(query + "&" + other.query, matches.and(other.matches));
        }

        @Override
        public String toString() {
            return query.replaceAll("(ses|key)_[\\w-]+|\\d{4}-[^&]+", "…");
        }
    }

    private static Session failedSignIn() {
        Enrolled user = SHOP.enrolled("audited");
        Session session = SHOP.begin(user.userId());
        session.authenticate(user.passkey().impostor()).expect(422, "ceremony-failed");
        SHOP.enrolled("somebody-else").signIn();
        return session;
    }

    static Stream<Filter> filters() {
        List<JsonNode> all = pages("limit=500");
        Instant middle = Instant.parse(all.get(all.size() / 2).path("occurredAt").asString());
        String backend =
                all.stream()
                        .filter(event -> event.at("/actor/kind").asString().equals("backend"))
                        .map(event -> event.at("/actor/id").asString())
                        .findFirst()
                        .orElseThrow();
        List<Filter> alone =
                List.of(
                        is("userId", "/userId", "audited"),
                        is("sessionId", "/sessionId", FAILED.id()),
                        is("type", "/type", "SessionBegun"),
                        is("actor", "/actor/id", backend),
                        is("outcome", "/outcome", "failure"),
                        is("outcome", "/outcome", "success"),
                        new Filter("from=" + middle, event -> !at(event).isBefore(middle)),
                        new Filter("to=" + middle, event -> at(event).isBefore(middle)));
        List<Filter> together = new ArrayList<>(alone);
        for (int one = 0; one < alone.size(); one++) {
            for (int other = one + 1; other < alone.size(); other++) {
                if (!name(alone.get(one)).equals(name(alone.get(other)))) {
                    together.add(alone.get(one).and(alone.get(other)));
                }
            }
        }
        return together.stream();
    }

    private static Filter is(String parameter, String pointer, String value) {
        return new Filter(
                parameter + "=" + value, event -> event.at(pointer).asString("").equals(value));
    }

    private static String name(Filter filter) {
        return filter.query().substring(0, filter.query().indexOf('='));
    }

    private static Instant at(JsonNode event) {
        return Instant.parse(event.path("occurredAt").asString());
    }

    @ParameterizedTest
    @MethodSource("filters")
    void findsWhatMatchesAndNothingElse(Filter filter) {
        List<JsonNode> found = pages("limit=500&" + filter.query());
        long upTo = found.isEmpty() ? 0 : position(found.getLast());

        List<JsonNode> all = pages("limit=500");

        assertThat(found)
                .isEqualTo(
                        all.stream()
                                .filter(filter.matches())
                                .filter(event -> position(event) <= upTo)
                                .toList());
        assertThat(all).allMatch(event -> event.path("appId").asString().equals(SHOP.appId()));
    }

    @Test
    void everyFilterFindsSomethingAlone() {
        filters()
                .filter(filter -> !filter.query().contains("&"))
                .forEach(filter ->
                        assertThat(pages("limit=500&" + filter.query()))
                                .as("%s", filter)
                                .isNotEmpty());
    }

    @Test
    void pagesHaveNoGapAndNoDoubleWhileOthersAppend() throws Exception {
        Tenant busy = Tenant.create(Tenant.withoutAcknowledgement());
        AtomicBoolean over = new AtomicBoolean();
        List<Long> paged = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> writers =
                    Stream.of(Nodes.first(), Nodes.second(), Nodes.first(), Nodes.second())
                            .<Future<?>>map(node ->
                                    threads.submit(() -> {
                                        while (!over.get()) {
                                            busy.backend()
                                                    .at(node)
                                                    .post("/v1/sessions", Map.of("userId", "busy"))
                                                    .expect(201);
                                        }
                                    }))
                            .toList();
            try {
                String after = "";
                while (paged.size() < 200) {
                    Answer page =
                            busy.backend()
                                    .get("/v1/audit/events?limit=7&type=SessionBegun" + after)
                                    .expect(200);
                    page.body().path("items").values().forEach(event -> paged.add(position(event)));
                    // Where the pages have caught up, the same page is asked for again.
                    if (!page.body().path("next").isNull()) {
                        after = "&after=" + page.text("next");
                    } else {
                        paged.subList(paged.size() - page.body().path("items").size(), paged.size())
                                .clear();
                    }
                }
            } finally {
                over.set(true);
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
        }

        List<Long> afterwards =
                pages(busy, "limit=500&type=SessionBegun").stream()
                        .map(AuditListIT::position)
                        .limit(paged.size())
                        .toList();
        assertThat(paged).isEqualTo(afterwards);
    }

    @Test
    void readingTheTrailIsInTheTrail() {
        Tenant read = Tenant.create();
        long position =
                read.backend()
                        .get("/v1/audit/events?userId=nobody&outcome=failure")
                        .expect(200)
                        .position();

        JsonNode event = pages(read, "type=AuditTrailRead").getFirst();

        assertThat(position(event)).isEqualTo(position);
        assertThat(event.at("/actor/kind").asString()).isEqualTo("backend");
    }

    @Test
    void refusesWhatIsNoFilter() {
        for (String wrong :
                List.of(
                        "outcome=maybe",
                        "from=yesterday",
                        "to=1",
                        "limit=0",
                        "limit=501",
                        "after=x",
                        "limit=many")) {
            SHOP.backend().get("/v1/audit/events?" + wrong).expect(400, "invalid-request");
        }
    }

    /** It comes a moment after the event. */
    private static JsonNode withoutLeaf(JsonNode item) {
        return ((ObjectNode) item).remove(List.of("leafIndex", "leafHash"));
    }

    private static long position(JsonNode event) {
        return event.path("position").asLong();
    }

    private static List<JsonNode> pages(String query) {
        return pages(SHOP, query);
    }

    private static List<JsonNode> pages(Tenant tenant, String query) {
        List<JsonNode> all = new ArrayList<>();
        String after = "";
        while (true) {
            Answer page = tenant.backend().get("/v1/audit/events?" + query + after).expect(200);
            page.body().path("items").forEach(item -> all.add(withoutLeaf(item)));
            if (page.body().path("next").isNull()) {
                return all;
            }
            after = "&after=" + page.text("next");
        }
    }
}
