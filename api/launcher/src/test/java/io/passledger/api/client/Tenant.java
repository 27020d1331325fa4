package io.passledger.api.client;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One customer: an app of its own, and its backend with a key that has every scope but those of the
 * operator.
 */
public record Tenant(String appId, Api backend) {

    public static final List<String> SCOPES =
            List.of(
                    "sessions:write",
                    "reg:write",
                    "external:verify",
                    "tokens:verify",
                    "users:read",
                    "users:write",
                    "users:reset",
                    "users:erase",
                    "audit:read",
                    "apps:read");

    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** A new one with the default policy. */
    public static Tenant create() {
        return create(Map.of());
    }

    /** A new one whose policy differs from the default in these members. */
    public static Tenant create(Map<String, ?> policy) {
        return create(Nodes.operator(), policy);
    }

    public static Tenant create(Api operator, Map<String, ?> policy) {
        String appId =
                operator.post(
                                "/v1/apps",
                                Map.of(
                                        "name",
                                        "Shop " + NUMBER.incrementAndGet(),
                                        "relyingParty",
                                        Map.of(
                                                "id", "example.com",
                                                "name", "Shop",
                                                "origins", List.of(SoftwarePasskey.ORIGIN)),
                                        "policy",
                                        policy))
                        .expect(201)
                        .text("appId");
        return new Tenant(appId, Api.of(operator.node()).as(key(operator, appId, SCOPES)));
    }

    /** A policy under which nobody owes an acknowledgement of recovery codes. */
    public static Map<String, ?> withoutAcknowledgement() {
        return Map.of("recoveryCodes", Map.of("acknowledgementRequired", false));
    }

    /** The app as the operator sees it. */
    public String path() {
        return "/v1/apps/" + appId;
    }

    /** A backend with a key of just these scopes. */
    public Api backendWith(String... scopes) {
        return Api.of(backend.node()).as(key(Nodes.operator(), appId, List.of(scopes)));
    }

    private static String key(Api operator, String appId, List<String> scopes) {
        return operator.post(
                        "/v1/apps/" + appId + "/api-keys",
                        Map.of("name", "backend", "scopes", scopes))
                .expect(201)
                .text("secret");
    }

    /** Begins a session as the backend does when its own first factor was good. */
    public Session begin(String userId) {
        return begin(Map.of("userId", userId));
    }

    /** For whoever a discoverable passkey says that it is. */
    public Session beginForWhoeverComes() {
        return begin(Map.of("user", "discoverable"));
    }

    public Session begin(Map<String, ?> request) {
        return Session.of(backend, backend.post("/v1/sessions", request).expect(201));
    }

    /** A grant's token. */
    public String grant(String type, String userId) {
        return grant(Map.of("type", type, "userId", userId));
    }

    public String grant(Map<String, ?> request) {
        return backend.post("/v1/grants", request).expect(201).text("token");
    }

    /** What the backend is told of a token. */
    public Answer verify(String token) {
        return backend.post("/v1/tokens/verify", Map.of("token", token)).expect(200);
    }

    public Answer mfa(String userId) {
        return backend.get("/v1/users/" + userId + "/mfa").expect(200);
    }

    public List<String> passkeyIds(String userId) {
        return backend
                .get("/v1/users/" + userId + "/passkeys")
                .expect(200)
                .body()
                .path("items")
                .values()
                .stream()
                .map(passkey -> passkey.path("passkeyId").asString())
                .toList();
    }

    /** A user who is through with everything: a passkey, and codes where they are owed. */
    public Enrolled enrolled(String userId) {
        Session session = begin(userId);
        SoftwarePasskey passkey = new SoftwarePasskey();
        Answer answer = session.register(passkey).expect(200);
        List<String> codes = List.of();
        if (answer.texts("nextActions").contains("recovery-codes:ack")) {
            codes = session.recoveryCodes();
            answer = session.acknowledge().expect(200);
        }
        return new Enrolled(this, userId, passkey, codes, session, answer.text("accessToken"));
    }
}
