package io.passledger.api.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.client.Answer;
import io.passledger.api.client.Api;
import io.passledger.api.client.Enrolled;
import io.passledger.api.client.Nodes;
import io.passledger.api.client.Session;
import io.passledger.api.client.SoftwarePasskey;
import io.passledger.api.client.Tenant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A browser begins by itself, and learns nothing of who is known. */
class PublicBeginIT {

    private static final Tenant SHOP =
            Tenant.create(
                    Map.of(
                            "publicBegin",
                            true,
                            "publicSignUp",
                            "anyoneMayClaimAName",
                            "recoveryCodes",
                            Map.of("acknowledgementRequired", false)));

    @Test
    void anUnknownUserLooksLikeAKnownOne() {
        Enrolled known = SHOP.enrolled("known");

        Session one = begin(Map.of("userId", known.userId()));
        Session other = begin(Map.of("userId", "unknown"));

        assertThat(members(other.begun().body())).isEqualTo(members(one.begun().body()));
        for (String member : List.of("flow", "status", "purpose")) {
            assertThat(other.begun().text(member)).isEqualTo(one.begun().text(member));
        }
        assertThat(other.begun().text("flow")).isEqualTo("signIn");
        assertThat(other.begun().texts("nextActions"))
                .isEqualTo(one.begun().texts("nextActions"))
                .doesNotContain("passkey:reg");
        JsonNode real = one.requestOptions();
        JsonNode madeUp = other.requestOptions();
        assertThat(members(madeUp)).isEqualTo(members(real));
        assertThat(members(madeUp.at("/allowCredentials/0")))
                .isEqualTo(members(real.at("/allowCredentials/0")));
        assertThat(one.authenticate(known.passkey()).expect(200).text("status"))
                .isEqualTo("completed");
    }

    @Test
    void madeUpCredentialsStayTheSameOnEveryNode() {
        Session first = begin(Map.of("userId", "made-up"));
        Session second = begin(Map.of("userId", "made-up")).at(Nodes.second());

        List<String> ids = credentialIds(first);

        assertThat(ids).isNotEmpty().isEqualTo(credentialIds(second));
        assertThat(ids).doesNotContainAnyElementsOf(credentialIds(begin("another")));
    }

    @Test
    void anAnswerForAnUnknownUserIsRefusedLikeAWrongOne() {
        Enrolled known = SHOP.enrolled("known-and-tried");
        Session one = begin(Map.of("userId", known.userId()));
        Session other = begin(Map.of("userId", "unknown-and-tried"));
        SoftwarePasskey impostor = known.passkey().impostor();

        Answer wrong = one.authenticate(impostor).expect(422, "ceremony-failed");
        Answer unknown = other.authenticate(impostor).expect(422, "ceremony-failed");

        assertThat(unknown.body()).isEqualTo(wrong.body());
        assertThat(other.recoveryCode("0000-0000-0000-0000-0000-0000").body())
                .isEqualTo(one.recoveryCode("0000-0000-0000-0000-0000-0000").body());
    }

    @Test
    void onlySigningUpOffersRegistration() {
        Enrolled known = SHOP.enrolled("known-and-signs-in");
        Answer refused = begin("signs-in").registrationOptions().expect(403, "factor-required");
        assertThat(refused.body()).isEqualTo(begin(known.userId()).registrationOptions().body());

        Session signUp = begin(Map.of("userId", "signs-up", "purpose", "signUp"));

        assertThat(signUp.begun().text("flow")).isEqualTo("signUp");
        assertThat(signUp.begun().texts("nextActions")).contains("passkey:reg");
        assertThat(signUp.register(new SoftwarePasskey()).expect(200).text("status"))
                .isEqualTo("completed");
    }

    @Test
    void signingUpGetsNobodyAPasskeyOnAKnownUser() {
        Enrolled known = SHOP.enrolled("taken");

        Session signUp = begin(Map.of("userId", known.userId(), "purpose", "signUp"));

        signUp.register(new SoftwarePasskey()).expect(422, "ceremony-failed");
        assertThat(SHOP.passkeyIds(known.userId())).hasSize(1);
    }

    @Test
    void signingUpLooksTheSameForATakenNameUntilAPasskeyIsMade() {
        Enrolled known = SHOP.enrolled("taken-name");
        Session one = begin(Map.of("userId", known.userId(), "purpose", "signUp"));
        Session other = begin(Map.of("userId", "free-name", "purpose", "signUp"));

        assertThat(members(other.begun().body())).isEqualTo(members(one.begun().body()));
        assertThat(other.begun().texts("nextActions")).isEqualTo(one.begun().texts("nextActions"));
        JsonNode taken = one.registrationOptions().expect(200).body().path("publicKey");
        JsonNode free = other.registrationOptions().expect(200).body().path("publicKey");
        assertThat(members(free)).isEqualTo(members(taken));
        assertThat(taken.path("excludeCredentials").isEmpty()).isTrue();
        assertThat(free.path("excludeCredentials").isEmpty()).isTrue();
        JsonNode garbage = new SoftwarePasskey().creating(free).withChallenge("d3Jvbmc").json();
        assertThat(other.finishRegistration(garbage).expect(422, "ceremony-failed").body())
                .isEqualTo(one.finishRegistration(garbage).expect(422, "ceremony-failed").body());
    }

    @Test
    void signsUpOnlyWhereThePolicySaysSo() {
        Tenant silent = Tenant.create(Map.of("publicBegin", true));
        Tenant granted =
                Tenant.create(
                        Map.of(
                                "publicBegin",
                                true,
                                "registration",
                                Map.of("requiresAuthorization", true)));
        Map<String, String> request =
                Map.of("appId", silent.appId(), "userId", "ada", "purpose", "signUp");

        String reason =
                Nodes.stranger()
                        .post("/v1/sessions", request)
                        .expect(401, "unauthenticated")
                        .text("detail");

        assertThat(reason).contains("publicSignUp", "requiresAuthorization");
        var anybody = Nodes.stranger();
        Session session =
                Session.of(
                        anybody,
                        anybody.post(
                                        "/v1/sessions",
                                        Map.of(
                                                "appId",
                                                granted.appId(),
                                                "userId",
                                                "ada",
                                                "purpose",
                                                "signUp"))
                                .expect(201));
        session.registrationOptions().expect(403, "authorization-required");
        JsonNode options =
                session.registrationOptions(
                                Map.of("authorizationToken", granted.grant("registration", "ada")))
                        .expect(200)
                        .body()
                        .path("publicKey");
        session.finishRegistration(new SoftwarePasskey().create(options)).expect(200);
    }

    @Test
    void madeUpCredentialsLookLikeTheAppsOwn() {
        Tenant shop = Tenant.create(Map.of("publicBegin", true));
        for (int i = 0; i < 3; i++) {
            shop.enrolled("own-" + i);
        }
        JsonNode real = options(shop, "own-0").path("allowCredentials");

        for (int i = 0; i < 10; i++) {
            JsonNode madeUp = options(shop, "made-up-" + i).path("allowCredentials");
            assertThat(madeUp.size()).isEqualTo(real.size());
            assertThat(madeUp.at("/0/transports")).isEqualTo(real.at("/0/transports"));
            assertThat(madeUp.at("/0/id").asString()).hasSameSizeAs(real.at("/0/id").asString());
        }
    }

    @Test
    void theOptionsComeWithTheSession() {
        Enrolled known = SHOP.enrolled("known-at-once");
        Map<String, ?> either =
                Map.of("passkey-authentication", Map.of(), "passkey-registration", Map.of());

        Session one = begin(Map.of("userId", known.userId(), "options", either));
        Session other = begin(Map.of("userId", "unknown-at-once", "options", either));
        Session signUp =
                begin(Map.of("userId", "new-at-once", "purpose", "signUp", "options", either));

        JsonNode real = one.begun().body().at("/options/passkey-authentication/publicKey");
        JsonNode madeUp = other.begun().body().at("/options/passkey-authentication/publicKey");
        assertThat(members(madeUp)).isEqualTo(members(real));
        assertThat(madeUp.path("allowCredentials")).hasSize(1);
        assertThat(credentialIds(other))
                .containsExactly(madeUp.at("/allowCredentials/0/id").asString());
        one.finishAuthentication(known.passkey().get(real)).expect(200);
        JsonNode creation = signUp.begun().body().at("/options/passkey-registration/publicKey");
        signUp.finishRegistration(new SoftwarePasskey().create(creation)).expect(200);
    }

    @Test
    void thePasskeySaysWhoItIsInTwoRequests() {
        Enrolled known = SHOP.enrolled("found-at-once");

        Session session =
                begin(
                        Map.of(
                                "user",
                                "discoverable",
                                "options",
                                Map.of("passkey-authentication", Map.of())));
        JsonNode options = session.begun().body().at("/options/passkey-authentication/publicKey");

        assertThat(
                        session.finishAuthentication(known.passkey().get(options))
                                .expect(200)
                                .text("userId"))
                .isEqualTo("found-at-once");
    }

    @Test
    void registrationIsNoWayToFindOutWhoHasPasskeys() {
        Enrolled known = SHOP.enrolled("taken-at-once");
        Map<String, ?> registration = Map.of("passkey-registration", Map.of());

        Session one = begin(Map.of("userId", known.userId(), "options", registration));
        Session other = begin(Map.of("userId", "free-at-once", "options", registration));

        assertThat(members(one.begun().body()))
                .isEqualTo(members(other.begun().body()))
                .doesNotContain("options", "optionsProblem");
        JsonNode taken = signUpOptions(known.userId());
        JsonNode free = signUpOptions("free-at-once");
        assertThat(members(taken)).isEqualTo(members(free));
        assertThat(taken.path("excludeCredentials").isEmpty()).isTrue();
    }

    private static JsonNode signUpOptions(String userId) {
        return begin(
                        Map.of(
                                "userId",
                                userId,
                                "purpose",
                                "signUp",
                                "options",
                                Map.of("passkey-registration", Map.of())))
                .begun()
                .body()
                .at("/options/passkey-registration/publicKey");
    }

    @Test
    void anAuthorizationComesWithTheSession() {
        Tenant guarded =
                Tenant.create(
                        Map.of(
                                "publicBegin",
                                true,
                                "registration",
                                Map.of("requiresAuthorization", true)));
        Answer without = signUp(guarded, Map.of());
        Answer wrong = signUp(guarded, Map.of("authorizationToken", "wrong"));
        Answer right =
                signUp(guarded, Map.of("authorizationToken", guarded.grant("registration", "ada")));

        assertThat(without.text("optionsProblem/code")).isEqualTo("authorization-required");
        assertThat(wrong.text("optionsProblem/code")).isEqualTo("grant-invalid");
        JsonNode options = right.body().at("/options/passkey-registration/publicKey");
        Session.of(Nodes.stranger(), right)
                .finishRegistration(new SoftwarePasskey().create(options))
                .expect(200);
    }

    private static Answer signUp(Tenant shop, Map<String, ?> registration) {
        return Nodes.stranger()
                .post(
                        "/v1/sessions",
                        Map.of(
                                "appId",
                                shop.appId(),
                                "userId",
                                "ada",
                                "purpose",
                                "signUp",
                                "options",
                                Map.of("passkey-registration", registration)))
                .expect(201);
    }

    @Test
    void aRepeatedRequestGetsTheSameOptions() {
        SHOP.enrolled("known-and-repeated");
        Api keyed = Nodes.stranger().with("Idempotency-Key", UUID.randomUUID().toString());
        Map<String, ?> request =
                Map.of(
                        "appId",
                        SHOP.appId(),
                        "userId",
                        "known-and-repeated",
                        "options",
                        Map.of("passkey-authentication", Map.of()));

        Answer first = keyed.post("/v1/sessions", request).expect(201);
        Answer again = keyed.at(Nodes.second()).post("/v1/sessions", request).expect(201);

        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.text("sessionId")).isEqualTo(first.text("sessionId"));
        assertThat(again.body().path("options")).isEqualTo(first.body().path("options"));
    }

    private static JsonNode options(Tenant shop, String userId) {
        var anybody = Nodes.stranger();
        Answer begun =
                anybody.post("/v1/sessions", Map.of("appId", shop.appId(), "userId", userId))
                        .expect(201);
        return Session.of(anybody, begun).requestOptions();
    }

    @Test
    void needsThePolicyAndTheApp() {
        Tenant closed = Tenant.create();
        for (Map<String, ?> request :
                List.of(
                        Map.of("appId", closed.appId(), "userId", "anybody"),
                        Map.of("appId", "app_FlUTHT-iId0b99KrSbR99g", "userId", "anybody"),
                        Map.of("userId", "anybody"))) {
            Nodes.stranger().post("/v1/sessions", request).expect(401, "unauthenticated");
        }
    }

    @Test
    void theTrailKnowsTheDifference() {
        begin("in-the-trail");

        JsonNode event =
                SHOP.backend()
                        .get("/v1/audit/events?type=SessionBegun&userId=in-the-trail")
                        .expect(200)
                        .body()
                        .at("/items/0");

        assertThat(event.at("/actor/kind").asString()).isEqualTo("anonymous");
    }

    private static Session begin(String userId) {
        return begin(Map.of("userId", userId));
    }

    private static Session begin(Map<String, ?> request) {
        Map<String, Object> whole = new HashMap<>(request);
        whole.put("appId", SHOP.appId());
        var anybody = Nodes.stranger();
        return Session.of(anybody, anybody.post("/v1/sessions", whole).expect(201));
    }

    private static List<String> credentialIds(Session session) {
        return StreamSupport.stream(
                        session.requestOptions().path("allowCredentials").spliterator(), false)
                .map(credential -> credential.path("id").asString())
                .toList();
    }

    private static List<String> members(JsonNode object) {
        assertThat(object.isObject()).as("%s", object).isTrue();
        return object.propertyNames().stream().sorted().toList();
    }
}
