package io.passledger.api.continuity;

import io.passledger.api.client.Answer;
import io.passledger.api.client.Api;
import io.passledger.api.client.Enrolled;
import io.passledger.api.client.Nodes;
import io.passledger.api.client.SoftwarePasskey;
import io.passledger.api.client.Tenant;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An installation with users to whom different things have happened, and all that can be asked
 * about them: what is listed, who gets in, which credentials are good.
 *
 * @param head the last position of its log
 */
record EverythingAsked(
        String appId,
        String key,
        String revokedKey,
        Enrolled ada,
        Enrolled eve,
        SoftwarePasskey removed,
        String spentCode,
        String begunOnce,
        long head) {

    private static final Pattern STATUS = Pattern.compile("\"status\":(\\d{3})");

    /** Asked with a key to be answered once; a kept answer that is gone is like an expired one. */
    static final String ONCE_MORE = "once more";

    private static final String ONCE = "asked-once";

    /** Lets it all happen at a node. */
    static EverythingAsked at(URI node) {
        Api operator = Api.of(node).as(Nodes.ROOT_KEY);
        Tenant shop = Tenant.create(operator, Map.of("lockout", Map.of("maxFailures", 3)));
        Enrolled ada = shop.enrolled("ada");
        ada.signIn();
        String spent = ada.recoveryCodes().getFirst();
        shop.begin("ada").recoveryCode(spent).expect(200);
        Enrolled eve = shop.enrolled("eve");
        Enrolled rex = shop.enrolled("rex");
        shop.backend().delete("/v1/users/rex/authenticators?reason=lost").expect(200);
        shop.enrolled("ned");
        shop.backend().delete("/v1/users/ned").expect(200);
        shop.enrolled("lou");
        for (int i = 0; i < 3; i++) {
            shop.begin("lou").recoveryCode("AAAA-BBBB-CCCC-DDDD");
        }
        shop.begin("guest").cancel();
        Answer revoked =
                operator.post(
                                shop.path() + "/api-keys",
                                Map.of("name", "leaked", "scopes", List.of("users:read")))
                        .expect(201);
        operator.delete(shop.path() + "/api-keys/" + revoked.text("keyId")).expect(204);
        operator.post(shop.path() + "/webhooks", Map.of("url", "http://127.0.0.1:9/hooks"))
                .expect(201);
        Answer once =
                shop.backend()
                        .with("Idempotency-Key", ONCE)
                        .post("/v1/sessions", Map.of("userId", "eve"))
                        .expect(201);
        return new EverythingAsked(
                shop.appId(),
                shop.backend().bearer(),
                revoked.text("secret"),
                ada,
                eve,
                rex.passkey(),
                spent,
                once.text("sessionId"),
                once.position());
    }

    /** What a node answers to all of it. Listings first: what comes after adds to them. */
    Map<String, String> askedAt(URI node) {
        Api operator = Api.of(node).as(Nodes.ROOT_KEY);
        Api backend = Api.of(node).as(key);
        Map<String, String> answers = new LinkedHashMap<>();
        answers.put("events", events(backend));
        for (String path :
                List.of(
                        "/v1/apps/" + appId,
                        "/v1/apps/" + appId + "/api-keys",
                        "/v1/apps/" + appId + "/webhooks",
                        "/v1/sessions/" + begunOnce)) {
            answers.put(path, shown(operator.get(path)));
        }
        for (String user : List.of("ada", "eve", "rex", "ned", "lou")) {
            for (String of : List.of("/mfa", "/passkeys", "/authenticators?asOf=" + head)) {
                String path = "/v1/users/" + user + of;
                answers.put(path, shown(backend.get(path)));
            }
        }
        answers.put("jwks", shown(Api.of(node).get("/.well-known/jwks.json")));
        answers.put("log key", shown(backend.get("/v1/audit/log-key")));
        answers.put("revoked key", done(Api.of(node).as(revokedKey).get("/v1/users/ada/mfa")));
        answers.put("token of ada", tried(() -> verify(backend, ada.accessToken())));
        Tenant shop = new Tenant(appId, backend);
        answers.put("eve signs in", tried(() -> shop.begin("eve").authenticate(eve.passkey())));
        answers.put("ada signs in", tried(() -> shop.begin("ada").authenticate(ada.passkey())));
        answers.put("ada's spent code", tried(() -> shop.begin("ada").recoveryCode(spentCode)));
        answers.put(
                "ada's next code",
                tried(() -> shop.begin("ada").recoveryCode(ada.recoveryCodes().getLast())));
        answers.put("ada as eve", tried(() -> shop.begin("eve").authenticate(ada.passkey())));
        answers.put("rex signs in", nextActions(shop, "rex"));
        answers.put("ned signs in", nextActions(shop, "ned"));
        answers.put("rex's old passkey", tried(() -> shop.begin("eve").authenticate(removed)));
        answers.put("lou", tried(() -> shop.begin("lou").recoveryCode("AAAA-BBBB-CCCC-EEEE")));
        Answer onceMore =
                backend.with("Idempotency-Key", ONCE).post("/v1/sessions", Map.of("userId", "eve"));
        answers.put(
                ONCE_MORE, onceMore.status() == 201 ? onceMore.text("sessionId") : done(onceMore));
        return answers;
    }

    private String events(Api backend) {
        Answer answer = backend.get("/v1/audit/events?limit=500");
        return answer.status() != 200
                ? done(answer)
                : answer.body()
                        .path("items")
                        .valueStream()
                        .filter(item -> item.path("position").asLong() <= head)
                        .map(Object::toString)
                        .collect(Collectors.joining("\n"));
    }

    private static String nextActions(Tenant shop, String user) {
        Answer begun = shop.backend().post("/v1/sessions", Map.of("userId", user));
        return begun.status() == 201 ? begun.body().path("nextActions").toString() : done(begun);
    }

    private static Answer verify(Api backend, String token) {
        return backend.post("/v1/tokens/verify", Map.of("token", token));
    }

    private static String shown(Answer answer) {
        return answer.status() < 300 ? answer.body().toString() : done(answer);
    }

    /** What came of it; where a step before the last was refused, what came of that one. */
    private static String tried(Supplier<Answer> steps) {
        try {
            return done(steps.get());
        } catch (AssertionError refused) {
            Matcher status = STATUS.matcher(String.valueOf(refused.getMessage()));
            return status.find() ? status.group(1) + " before" : "no answer";
        }
    }

    private static String done(Answer answer) {
        return answer.status()
                + (answer.status() < 300
                        ? answer.body().path("active").asString("")
                        : " " + answer.body().path("code").asString(""));
    }
}
