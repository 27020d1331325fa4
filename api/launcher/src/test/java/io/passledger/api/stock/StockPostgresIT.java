package io.passledger.api.stock;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.client.Answer;
import io.passledger.api.client.Api;
import io.passledger.api.client.Enrolled;
import io.passledger.api.client.MainJob;
import io.passledger.api.client.Nodes;
import io.passledger.api.client.Session;
import io.passledger.api.client.Tenant;
import io.passledger.api.launch.RunningPassledger;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * The service on the PostgreSQL that most people run: one that compiles what its planner takes for
 * costly, and has no setting changed.
 */
@EnabledOnOs(OS.LINUX)
class StockPostgresIT {

    /** So often called, a statement has been prepared and planned on each connection of a pool. */
    private static final int OFTEN = 200;

    private static final Pattern COST = Pattern.compile("cost=\\d+\\.\\d+\\.\\.(\\d+\\.\\d+)");

    private static DebianPostgres postgres;
    private static RunningPassledger passledger;

    @BeforeAll
    static void start() throws IOException {
        postgres = DebianPostgres.start();
        passledger = Nodes.settings(postgres.url()).start();
    }

    @AfterAll
    static void stop() throws IOException {
        if (passledger != null) {
            passledger.close();
        }
        postgres.close();
    }

    private static Api operator() {
        return Api.of(passledger.address()).as(Nodes.ROOT_KEY);
    }

    @Test
    void compilesWhatLooksCostly() {
        assertThat(setting("server_version")).startsWith("15.");
        assertThat(setting("jit")).isEqualTo("on");
        assertThat(setting("jit_above_cost")).isEqualTo("100000");
        assertThat(setting("fsync")).isEqualTo("on");
    }

    private static String setting(String name) {
        return postgres.jdbc().sql("SHOW " + name).query(String.class).single();
    }

    @Test
    void enrolsSignsInFallsBackAndRemembers() {
        MainJob.enrolsSignsInFallsBackAndRemembers(operator());
    }

    @Test
    void rebuildsEveryProjection() {
        MainJob.rebuildsEveryProjection(operator());
    }

    @Test
    void showsWhatEachProjectionHas() {
        Tenant tenant = Tenant.create(operator(), Map.of());
        Enrolled user = tenant.enrolled("u-3");

        assertThat(tenant.passkeyIds("u-3")).hasSize(1);
        assertThat(tenant.mfa("u-3").body().path("recoveryCodes").path("remaining").asInt())
                .isEqualTo(user.recoveryCodes().size());
        assertThat(user.session().show().expect(200).text("status")).isEqualTo("completed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "&userId=ada",
                "&userId=ada&type=PasskeyUsed",
                "&type=SessionBegun",
                "&outcome=failure",
                "&outcome=success",
                "&from=2026-01-01T00:00:00Z",
                "&to=2026-01-01T00:00:00Z",
                "&type=PasskeyUsed&from=2026-01-01T00:00:00Z"
            })
    void findsInTheAuditTrailWhatAPlainLookFinds(String filter) {
        Tenant tenant = Tenant.create(operator(), Map.of());
        Enrolled user = tenant.enrolled("ada");
        user.signIn();
        tenant.begin("ada").authenticate(user.passkey().impostor()).expect(422);
        String head = "/v1/audit/events?limit=500";

        List<String> found = ids(tenant.backend().get(head + filter).expect(200));

        assertThat(found).isEqualTo(plainly(tenant, filter));
    }

    @Test
    void findsASessionAndAnActor() {
        Tenant tenant = Tenant.create(operator(), Map.of());
        Session session = tenant.enrolled("ada").session();

        assertThat(ids(tenant.backend().get("/v1/audit/events?sessionId=" + session.id())))
                .isNotEmpty()
                .isEqualTo(plainly(tenant, "&sessionId=" + session.id()));
        assertThat(ids(tenant.backend().get("/v1/audit/events?actor=" + session.id())))
                .isNotEmpty()
                .isEqualTo(plainly(tenant, "&actor=" + session.id()));
    }

    private static List<String> ids(Answer page) {
        return page.expect(200).body().path("items").values().stream()
                .map(item -> item.path("eventId").asString())
                .toList();
    }

    /** By the columns alone; that the trail was read is an event itself, which comes later. */
    private static List<String> plainly(Tenant tenant, String filter) {
        String where =
                filter.replaceFirst("&", "")
                        .replace("userId=", "user_id=")
                        .replace("sessionId=", "session_id=")
                        .replace("actor=", "actor_id=")
                        .replace("type=", "payload_type=")
                        .replace("from=", "time_stamp>=")
                        .replace("to=", "time_stamp<")
                        .replaceAll("([=<])([^=<&]+)", "$1'$2'")
                        .replace("&", " AND ");
        return postgres.jdbc()
                .sql(
                        """
                        SELECT event_identifier FROM domain_event
                        WHERE app_id = :app AND payload_type <> 'AuditTrailRead' AND %s
                        ORDER BY position
                        """
                                .formatted(where.isEmpty() ? "TRUE" : where))
                .param("app", tenant.appId())
                .query(String.class)
                .list();
    }

    /** Of a thousand requests of all kinds, which come after those that prepare statements. */
    @Test
    void neitherCompilesNorPlansAnewNorReadsALotForARequest() {
        Tenant tenant = Tenant.create(operator(), Map.of());
        mixedRequests(tenant, "early", 10);
        postgres.jdbc().sql("VACUUM ANALYZE").update();
        StatementCounts.reset(postgres.jdbc());

        int requests = mixedRequests(tenant, "u", 40) + auditPages(tenant, "u", 40);

        List<StatementCounts> counts = StatementCounts.all(postgres.jdbc());
        assertThat(requests).isGreaterThanOrEqualTo(1_000);
        assertThat(counts).hasSizeGreaterThan(20);
        assertThat(counts).filteredOn(each -> each.compiled() > 0).isEmpty();
        assertThat(counts)
                .filteredOn(each -> each.calls() >= OFTEN)
                .hasSizeGreaterThan(5)
                .filteredOn(StatementCounts::isPlannedAnewEachTime)
                .isEmpty();
        assertThat(counts)
                .filteredOn(each -> each.calls() >= requests / 100)
                .filteredOn(each -> each.leastMillis() > 2 || each.buffers() > 1_000)
                .isEmpty();
    }

    /** Of users whom the node knows, as it does who has just signed up. */
    @Test
    void appendsTwiceAndLoadsNothingForASignInOfTwoRequests() {
        Tenant tenant = Tenant.create(operator(), Map.of());
        Enrolled user = tenant.enrolled("twice");
        signInWithTwoRequests(user);
        StatementCounts.reset(postgres.jdbc());

        for (int each = 0; each < 20; each++) {
            signInWithTwoRequests(user);
        }

        List<StatementCounts> counts = StatementCounts.all(postgres.jdbc());
        assertThat(counts)
                .filteredOn(each -> each.query().contains("INSERT INTO domain_event"))
                .singleElement()
                .extracting(StatementCounts::calls)
                .isEqualTo(40L);
        assertThat(counts)
                .filteredOn(each ->
                        each.query().contains("FROM domain_event WHERE aggregate_identifier")
                                || each.query().contains("FROM snapshot_event"))
                .isEmpty();
    }

    private static void signInWithTwoRequests(Enrolled user) {
        Session session =
                user.tenant()
                        .begin(
                                Map.of(
                                        "userId",
                                        user.userId(),
                                        "options",
                                        Map.of("passkey-authentication", Map.of())));
        JsonNode options = session.begun().body().at("/options/passkey-authentication/publicKey");
        session.finishAuthentication(user.passkey().get(options)).expect(200);
    }

    /** What isn't compiled because the service says so would be by its cost. */
    @Test
    void hasNoPlanThatLooksCostly() throws IOException {
        Tenant tenant = Tenant.create(operator(), Map.of());
        long logged = lines(Stream::count);
        postgres.logPlans(true);

        mixedRequests(tenant, "costs", 10);

        postgres.logPlans(false);
        double most =
                lines(log ->
                        log.skip(logged)
                                .flatMapToDouble(StockPostgresIT::costs)
                                .max()
                                .orElseThrow());
        assertThat(most).isLessThan(Double.parseDouble(setting("jit_above_cost")));
    }

    private static <T> T lines(Function<Stream<String>, T> read) throws IOException {
        try (Stream<String> log = postgres.logged()) {
            return read.apply(log);
        }
    }

    private static DoubleStream costs(String line) {
        Matcher cost = COST.matcher(line);
        return cost.results().mapToDouble(found -> Double.parseDouble(found.group(1)));
    }

    /** Answers how many. */
    private static int mixedRequests(Tenant tenant, String name, int users) {
        int requests = 0;
        for (int number = 0; number < users; number++) {
            String id = name + "-" + number;
            Enrolled user = tenant.enrolled(id);
            requests += 5;
            for (int each = 0; each < 4; each++) {
                user.signIn();
                requests += 3;
            }
            tenant.begin(id).external(tenant.grant("external", id)).expect(200);
            tenant.begin(id).recoveryCode(user.recoveryCodes().getFirst()).expect(200);
            tenant.begin(id).authenticate(user.passkey().impostor()).expect(422);
            requests += 8;
            tenant.mfa(id);
            tenant.passkeyIds(id);
            user.session().show().expect(200);
            tenant.verify(user.accessToken());
            tenant.begin(id).cancel();
            requests += 6;
        }
        return requests;
    }

    private static int auditPages(Tenant tenant, String name, int users) {
        for (int number = 0; number < users; number++) {
            ids(tenant.backend().get("/v1/audit/events?userId=" + name + "-" + number));
        }
        return users;
    }
}
