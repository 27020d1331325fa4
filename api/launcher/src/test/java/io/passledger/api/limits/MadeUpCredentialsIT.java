package io.passledger.api.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.passledger.api.client.Answer;
import io.passledger.api.client.Api;
import io.passledger.api.client.Base64Url;
import io.passledger.api.client.Enrolled;
import io.passledger.api.client.Nodes;
import io.passledger.api.client.Session;
import io.passledger.api.client.Tenant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntFunction;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Credentials that nobody has issued count against the address that they come from. */
class MadeUpCredentialsIT {

    private static final int A_MINUTE = 60;
    private static final int TRIES = 90;
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Tenant SHOP =
            Tenant.create(
                    Map.of(
                            "compatibility",
                            List.of("passage", "dynamic", "loginid", "loginradius")));

    private static final String TOKEN = SHOP.enrolled("victim-of-forgery").accessToken();

    /** A call with a credential of its own each time. */
    private interface Guess {
        int send(Api stranger);
    }

    @TestFactory
    Stream<DynamicTest> areAnsweredSoOftenAndNoMore() {
        return guesses().entrySet().stream()
                .map(guess ->
                        dynamicTest(
                                guess.getKey(),
                                () -> {
                                    Api stranger = Nodes.stranger();
                                    assertLimited(() -> guess.getValue().send(stranger));
                                }));
    }

    private static Map<String, Guess> guesses() {
        Map<String, Guess> guesses = new LinkedHashMap<>();
        guesses.put("a session token", who -> own(who.as(sessionToken())).status());
        guesses.put("an API key", who -> own(who.as(apiKey())).status());
        guesses.put("an access token", who -> own(who.as(accessToken())).status());
        guesses.put("a root key", who -> own(who.as("root_" + random(32))).status());
        guesses.put("no credential of ours", who -> own(who.as(random(16))).status());
        guesses.put(
                "another scheme",
                who -> own(who.with("Authorization", "Basic " + random(8))).status());
        guesses.put(
                "a session token for a session that there is",
                who -> who.as(sessionToken()).get(SHOP.begin("victim").path()).status());
        guesses.put(
                "a secret for a key that there is",
                who -> own(who.as(keyId(SHOP.backend()) + "." + random(32))).status());
        guesses.put(
                "an API key with a body that is none",
                who -> who.as(apiKey()).post("/v1/sessions", List.of()).status());
        String app = SHOP.appId();
        String passage = "/v1/apps/" + app;
        guesses.put(
                "Passage's key",
                who -> raw(who, bearer(apiKey()), "POST", passage + "/transactions/register"));
        guesses.put(
                "Passage's transaction",
                who ->
                        raw(
                                who,
                                "",
                                "POST",
                                passage + "/authenticate/transactions/webauthn/start",
                                "{\"transaction_id\":\"" + session() + "\"}"));
        guesses.put(
                "Dynamic's session",
                who ->
                        raw(
                                who,
                                bearer(session()),
                                "GET",
                                "/api/v0/sdk/" + app + "/users/mfa/methods"));
        guesses.put(
                "LoginRadius' secret",
                who ->
                        raw(
                                who,
                                "",
                                "POST",
                                "/identity/v2/auth/login/2fa?apikey=%s&apisecret=%s"
                                        .formatted(app, apiKey())));
        guesses.put(
                "LoginRadius' access token",
                who ->
                        raw(
                                who,
                                "",
                                "GET",
                                "/identity/v2/auth/account/2fa?apikey=%s&access_token=%s"
                                        .formatted(app, accessToken())));
        guesses.put(
                "LoginID's key",
                who ->
                        raw(
                                who,
                                "Basic " + base64(apiKey() + ":"),
                                "POST",
                                "/compat/loginid/" + app + "/fido2/v2/mgmt/grant"));
        guesses.put(
                "LoginID's session",
                who ->
                        raw(
                                who,
                                bearer(session()),
                                "POST",
                                "/compat/loginid/" + app + "/fido2/v2/mfa/payload"));
        guesses.put("a key at the console's sign-in", who -> signIn(who, apiKey()));
        guesses.put("anything at the console's sign-in", who -> signIn(who, random(24)));
        return guesses;
    }

    private static String bearer(String credential) {
        return "Bearer " + credential;
    }

    private static int raw(Api who, String authorization, String method, String path) {
        return raw(who, authorization, method, path, "{}");
    }

    /** Other products' answers stand in no contract of ours. */
    private static int raw(Api who, String authorization, String method, String path, String body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(who.node().resolve(path))
                        .header("Content-Type", "application/json");
        who.headers().forEach(request::setHeader);
        if (!authorization.isEmpty()) {
            request.setHeader("Authorization", authorization);
        }
        return send(request.method(method, BodyPublishers.ofString(body)).build());
    }

    private static int signIn(Api who, String key) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(who.node().resolve("/console/sign-in"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Sec-Fetch-Site", "same-origin");
        who.headers().forEach(request::setHeader);
        return send(request.POST(BodyPublishers.ofString("key=" + key)).build());
    }

    private static int send(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stop) {
            throw new AssertionError(stop);
        }
    }

    private static void assertLimited(IntSupplier call) {
        List<Integer> answers = new ArrayList<>();
        for (int i = 0; i < TRIES; i++) {
            answers.add(call.getAsInt());
        }
        assertThat(answers).as("%s", answers).contains(429);
        // A second gives back one.
        assertThat(answers.subList(0, A_MINUTE)).doesNotContain(429);
    }

    private static Answer own(Api who) {
        return who.get("/v1/users/me/mfa");
    }

    @Test
    void countTogetherWithCallsThatHaveNone() {
        Api stranger = Nodes.stranger();
        for (int i = 0; i < A_MINUTE; i++) {
            own(stranger.as(List.of(sessionToken(), apiKey(), accessToken()).get(i % 3)));
        }

        assertLimitedSoon(_ -> own(stranger));
    }

    @Test
    void anIpv6NetworkOfACustomerIsOneAddress() {
        String network = "2001:db8:%x:%x:".formatted(word(), word());
        Stream.iterate(0, i -> i < A_MINUTE, i -> i + 1)
                .forEach(i ->
                        own(from(network + "%x:%x:%x:%x".formatted(word(), word(), word(), i))));

        Answer refused = assertLimitedSoon(i -> own(from(network + ":" + Integer.toHexString(i))));

        refused.expect(429, "rate-limited").expectRetryAfter();
        own(from("2001:db8:%x:%x::1".formatted(word(), word()))).expect(401, "unauthenticated");
    }

    private static Api from(String address) {
        return Nodes.stranger().with("X-Forwarded-For", address).as(sessionToken());
    }

    private static Answer assertLimitedSoon(IntFunction<Answer> call) {
        for (int i = 0; i < A_MINUTE; i++) {
            Answer answer = call.apply(i);
            if (answer.status() == 429) {
                return answer;
            }
        }
        throw new AssertionError("never limited");
    }

    /** Each is new to the node: nobody has shown it before. */
    @Test
    void whoeverHasAGoodOneIsNotHeldUpByStrangersBesideHim() {
        Api stranger = Nodes.stranger();
        Guess guess = who -> own(who.as(sessionToken())).status();
        for (int i = 0; i < TRIES; i++) {
            guess.send(stranger);
        }
        assertLimitedSoon(_ -> own(stranger.as(sessionToken())));

        for (String scope : List.of("users:read", "audit:read")) {
            String bearer = SHOP.backendWith(scope).bearer();
            Answer known = stranger.as(bearer).get("/v1/users/u/mfa");
            assertThat(known.status()).as("%s", known).isIn(200, 403);
        }
        Session session = SHOP.begin("beside");
        stranger.as(session.browser().bearer()).get(session.path()).expect(200);
        Enrolled user = SHOP.enrolled("beside-strangers");
        stranger.as(user.accessToken()).get("/v1/users/me/mfa").expect(200);
        stranger.as(Nodes.ROOT_KEY).get("/v1/apps").expect(200);
    }

    @Test
    void aKeyIsNotShadowedByWhatWasTriedInItsName() {
        Api backend = SHOP.backendWith("users:read");
        for (int i = 0; i < 5; i++) {
            Nodes.stranger()
                    .as(keyId(backend) + "." + random(32))
                    .get("/v1/users/u/mfa")
                    .expect(401, "unauthenticated");
        }

        backend.get("/v1/users/u/mfa").expect(200);
    }

    @Test
    void aTokenThatIsWrongForOneSessionIsGoodForItsOwn() {
        Session one = SHOP.begin("one");
        Session other = SHOP.begin("other");
        for (int i = 0; i < 3; i++) {
            one.browser().get(other.path()).expect(401, "unauthenticated");
        }

        one.browser().get(one.path()).expect(200);
    }

    /** The other node's state of the app is from before the key. */
    @Test
    void aKeyIsGoodAtOnceOnANodeThatKnewItsAppBefore() {
        for (int i = 0; i < 5; i++) {
            SHOP.backend().at(Nodes.second()).get("/v1/users/u/mfa").expect(200);
            Api fresh = SHOP.backendWith("users:read");
            fresh.at(Nodes.second()).get("/v1/users/u/mfa").expect(200);
        }
    }

    private static String keyId(Api backend) {
        return backend.bearer().substring(0, backend.bearer().indexOf('.'));
    }

    private static String session() {
        return "ses_" + random(16) + "." + sessionToken();
    }

    private static String sessionToken() {
        return "sst_" + random(32);
    }

    private static String apiKey() {
        return "key_" + random(16) + "." + random(32);
    }

    private static String accessToken() {
        String[] parts = TOKEN.split("\\.", -1);
        return parts[0] + "." + parts[1] + "." + random(64);
    }

    private static String random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return Base64Url.encode(random);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static int word() {
        return ThreadLocalRandom.current().nextInt(1, 0xFFFF);
    }
}
