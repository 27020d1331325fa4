package io.passledger.api.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.passledger.api.client.Answer;
import io.passledger.api.client.Api;
import io.passledger.api.client.Enrolled;
import io.passledger.api.client.Nodes;
import io.passledger.api.client.SoftwarePasskey;
import io.passledger.api.client.Tenant;
import io.passledger.api.docs.DescribedOperation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** Every list is paged in the same way, by cursors that are its own. */
class PagesIT {

    private static final Tenant SHOP = Tenant.create(Tenant.withoutAcknowledgement());
    private static final Enrolled ADA = SHOP.enrolled("ada");
    private static final String WEBHOOK = newWebhook();

    /**
     * A list.
     *
     * @param operation the contract's name of it
     * @param path with the sign that a further parameter needs
     * @param item the member that tells items apart
     * @param addOne {@code null} where others add all the time, or where a test can't
     */
    private record PagedList(
            String operation, Api reader, String path, String item, @Nullable Runnable addOne) {

        void grow(int items) {
            for (int more = 0; more < items && addOne != null; more++) {
                addOne.run();
            }
        }

        Answer page(String query) {
            return reader.get(path + query);
        }

        /** All items, page by page. */
        List<String> all(int limit) {
            List<String> items = new ArrayList<>();
            String after = "";
            while (true) {
                Answer page = page("limit=" + limit + after).expect(200);
                List<String> found = itemsOf(page);
                assertThat(found).hasSizeLessThanOrEqualTo(limit);
                items.addAll(found);
                if (page.body().path("next").isNull()) {
                    return items;
                }
                assertThat(found).as("a page before the last").hasSize(limit);
                after = "&after=" + page.text("next");
            }
        }

        List<String> itemsOf(Answer page) {
            return page.body().path("items").values().stream()
                    .map(each -> each.path(item).asString())
                    .toList();
        }

        @Override
        public String toString() {
            return path;
        }
    }

    private static List<PagedList> lists() {
        Api operator = Nodes.operator();
        String letters = SHOP.path() + "/webhooks/" + WEBHOOK + "/dead-letters?";
        return List.of(
                new PagedList("listApps", operator, "/v1/apps?", "appId", Tenant::create),
                new PagedList(
                        "listApiKeys",
                        operator,
                        SHOP.path() + "/api-keys?",
                        "keyId",
                        () -> SHOP.backendWith("users:read")),
                new PagedList(
                        "listPasskeys",
                        SHOP.backend(),
                        "/v1/users/ada/passkeys?",
                        "passkeyId",
                        PagesIT::addPasskey),
                new PagedList(
                        "listWebhooks",
                        operator,
                        SHOP.path() + "/webhooks?",
                        "webhookId",
                        PagesIT::newWebhook),
                new PagedList(
                        "listAuditEvents",
                        SHOP.backend(),
                        "/v1/audit/events?type=SessionBegun&",
                        "eventId",
                        () -> SHOP.begin("somebody")),
                new PagedList(
                        "listAuditEvents",
                        SHOP.backend(),
                        "/v1/audit/events?type=SessionBegun&order=desc&",
                        "eventId",
                        () -> SHOP.begin("somebody")),
                new PagedList(
                        "listCheckpoints", operator, "/v1/audit/checkpoints?", "treeSize", null),
                new PagedList(
                        "listCheckpoints",
                        operator,
                        "/v1/audit/checkpoints?order=desc&",
                        "treeSize",
                        null),
                new PagedList("listWebhookDeadLetters", operator, letters, "position", null),
                new PagedList(
                        "listDeadLetters",
                        operator,
                        "/v1/admin/projections/passkeys/dead-letters?",
                        "position",
                        null));
    }

    private static void addPasskey() {
        JsonNode options =
                ADA.self()
                        .post("/v1/users/me/passkey-registration/options", Map.of())
                        .expect(200)
                        .body()
                        .path("publicKey");
        ADA.self()
                .post(
                        "/v1/users/me/passkey-registration",
                        Map.of("credential", new SoftwarePasskey().create(options)))
                .expect(201);
    }

    private static String newWebhook() {
        return Nodes.operator()
                .post(SHOP.path() + "/webhooks", Map.of("url", "http://127.0.0.1:9/hooks"))
                .expect(201)
                .text("webhookId");
    }

    /** Two of each, at least. */
    @BeforeAll
    static void fill() {
        List<PagedList> lists = lists();
        lists.forEach(list -> list.grow(1));
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        lists.stream()
                                .filter(list -> list.addOne() != null)
                                .allMatch(list -> list.all(500).size() >= 2));
    }

    @Test
    void areAllLists() {
        List<String> known = lists().stream().map(PagedList::operation).distinct().toList();

        assertThat(DescribedOperation.all())
                .filteredOn(operation ->
                        operation.parameters("query").containsAll(List.of("after", "limit")))
                .extracting(DescribedOperation::id)
                .containsExactlyInAnyOrderElementsOf(known);
    }

    /** In pages of 2, or of 100 where other tests have made many. */
    @TestFactory
    Stream<DynamicTest> haveEachItemOnceWhileOthersAreAdded() {
        return lists().stream().map(list -> dynamicTest(list.toString(), () -> pageThrough(list)));
    }

    private static void pageThrough(PagedList list) {
        int added = list.addOne() == null ? 0 : 3;
        int before = list.all(500).size();
        list.grow(added);
        // Passkeys are listed by a read model, a moment later.
        await().atMost(Duration.ofSeconds(30)).until(() -> list.all(500).size() >= before + added);
        List<String> known = list.all(500);
        int limit = known.size() > 100 ? 100 : 2;

        Answer first = list.page("limit=" + limit).expect(200);
        list.grow(1);
        List<String> paged = new ArrayList<>(list.itemsOf(first));
        JsonNode next = first.body().path("next");
        while (!next.isNull()) {
            Answer page = list.page("limit=" + limit + "&after=" + next.asString()).expect(200);
            paged.addAll(list.itemsOf(page));
            next = page.body().path("next");
        }

        assertThat(paged).doesNotHaveDuplicates().containsAll(known);
    }

    @TestFactory
    Stream<DynamicTest> takeNoCursorOfAnotherList() {
        Map<String, String> cursors = new LinkedHashMap<>();
        for (PagedList list : lists()) {
            JsonNode next = list.page("limit=1").expect(200).body().path("next");
            if (next.isString()) {
                cursors.put(list.path(), next.asString());
            }
        }
        assertThat(cursors).hasSizeGreaterThanOrEqualTo(6);
        return lists().stream()
                .map(list ->
                        dynamicTest(
                                list.toString(),
                                () ->
                                        cursors.forEach((other, cursor) -> {
                                            if (!other.equals(list.path())) {
                                                list.page("after=" + cursor)
                                                        .expect(400, "invalid-request");
                                            }
                                        })));
    }

    @TestFactory
    Stream<DynamicTest> tellTheBoundsOfTheirPages() {
        return lists().stream()
                .map(list ->
                        dynamicTest(
                                list.toString(),
                                () -> {
                                    for (String limit :
                                            List.of("0", "-1", "501", "9999999999", "")) {
                                        Answer refused =
                                                list.page("limit=" + limit)
                                                        .expect(400, "invalid-request");
                                        assertThat(refused.text("errors/0/pointer"))
                                                .isEqualTo("?limit");
                                        assertThat(refused.text("errors/0/detail"))
                                                .contains("1 to 500");
                                    }
                                    list.page("limit=1").expect(200);
                                    list.page("limit=500").expect(200);
                                }));
    }
}
