package io.passledger.client;

import static java.net.http.HttpRequest.BodyPublishers.noBody;
import static java.net.http.HttpRequest.BodyPublishers.ofString;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.ByteArrayOutputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A client of a Passledger service for an application's backend, which has an API key. It is
 * thread-safe. Responses are maps with the members of the contract.
 *
 * <p>Each attempt ends after the timeout. Reads and deletions are tried up to three times, and so
 * are sessions and grants, with one {@code Idempotency-Key}. The verification of a token is not
 * retried unless the connection was refused. Nothing is retried after a response with a status of
 * 4xx. Of a response, at most 1 MiB is read.
 */
public final class Passledger {

    private static final int ATTEMPTS = 3;

    /** The key is sent with every request, so plain http only reaches this machine. */
    private static final String PROTECTED =
            "(?i)https://.+|http://(localhost|127(\\.\\d{1,3}){3}|\\[(::|(0:){7})1])";

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI address;
    private final String apiKey;
    private final Duration timeout;

    /**
     * @param address such as {@code https://mfa.example.com}; http only to this machine
     * @throws IllegalArgumentException if the key would be sent over the network in clear text
     */
    public Passledger(URI address, String apiKey, Duration timeout) {
        if (!(address.getScheme() + "://" + address.getHost()).matches(PROTECTED)) {
            throw new IllegalArgumentException("neither https nor this machine: " + address);
        }
        this.address = URI.create(address.toString().replaceFirst("/$", ""));
        this.apiKey = Objects.requireNonNull(apiKey);
        this.timeout = Objects.requireNonNull(timeout);
    }

    /**
     * Begins a session with the options of whichever ceremony fits. Pass the response to the
     * browser.
     */
    public Map<String, Object> begin(String userId, String username) {
        var options = Map.of("passkey-authentication", Map.of(), "passkey-registration", Map.of());
        return begin(Map.of("userId", userId, "username", username, "options", options));
    }

    /**
     * Begins a session with any members of the contract, such as {@code "user": "discoverable"}.
     */
    public Map<String, Object> begin(Map<String, ?> session) {
        return create("/v1/sessions", new HashMap<>(session), "sessionToken");
    }

    /**
     * Verifies that an access token is valid and belongs to the user and the session.
     *
     * @return the token's content
     * @throws PassledgerException.TokenRefused if it is invalid or does not match
     */
    public Map<String, Object> verify(String token, String userId, String sessionId) {
        return verify(token, Map.of("userId", userId, "sessionId", sessionId));
    }

    /**
     * Verifies a token with other expectations, such as {@code acr} and {@code transaction}. An
     * access token is expected unless {@code typ} is {@code mfa+jwt}.
     */
    public Map<String, Object> verify(String token, Map<String, ?> expected) {
        if (!expected.containsKey("userId") && !expected.containsKey("sessionId")) {
            throw new IllegalArgumentException("say whose token it must be: userId, or sessionId");
        }
        Map<String, Object> body = new HashMap<>(expected);
        body.putIfAbsent("typ", "at+jwt");
        body.put("token", token);
        Map<String, Object> said = call("POST", "/v1/tokens/verify", body, null);
        if (!Boolean.TRUE.equals(said.get("active"))) {
            throw new PassledgerException.TokenRefused(String.valueOf(said.get("reason")));
        }
        return said;
    }

    /** Returns the token of a new grant, which is valid only in that session. */
    public String grant(String type, String userId, String sessionId) {
        var grant = new HashMap<>(Map.of("type", type, "userId", userId, "sessionId", sessionId));
        return String.valueOf(create("/v1/grants", grant, "token").get("token"));
    }

    /** Returns the state of a user's second factor. */
    public Map<String, Object> mfa(String userId) {
        return call("GET", user(userId) + "/mfa", null, null);
    }

    /** Removes all of a user's passkeys, codes and tokens. Auditors can read the reason. */
    public void reset(String userId, String reason) {
        call("DELETE", user(userId) + "/authenticators?reason=" + encoded(reason), null, null);
    }

    /** Ends one session. If it was completed, its tokens are void. */
    public void end(String sessionId) {
        call("DELETE", "/v1/sessions/" + encoded(sessionId), null, null);
    }

    /** Ends all sessions of a user. */
    public void signOut(String userId) {
        call("DELETE", user(userId) + "/sessions", null, null);
    }

    private static String user(String userId) {
        if (userId.matches("\\.{0,2}|me")) {
            throw new IllegalArgumentException("no user's id in a path: " + userId);
        }
        return "/v1/users/" + encoded(userId);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    /** Creates a resource again if the response is a replay, which lacks the secret. */
    private Map<String, Object> create(String path, Map<String, ?> body, String secret) {
        // A remembered browser's secret was replaced by the first call, and the new one is lost.
        for (int attempt = 1; attempt <= 2; attempt++, body.remove("rememberedBrowser")) {
            Map<String, Object> made = call("POST", path, body, UUID.randomUUID().toString());
            if (made.containsKey(secret)) {
                return made;
            }
        }
        throw new PassledgerException.Unavailable(0, "no " + secret + " in the response", null);
    }

    private Map<String, Object> call(
            String method, String path, @Nullable Map<String, ?> body, @Nullable String key) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path));
        request.headers("Authorization", "Bearer " + apiKey, "Content-Type", "application/json");
        request.method(method, body == null ? noBody() : ofString(Json.write(body)));
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        for (int attempt = 1; ; attempt++) {
            try {
                Thread.sleep((long) (Math.random() * 200 * (attempt - 1)));
                return read(send(request.build()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new PassledgerException("interrupted", 0, "while waiting", e);
            } catch (PassledgerException.Unavailable e) {
                boolean safe = (key != null || body == null) && e.status() / 100 != 4;
                if (attempt == ATTEMPTS || !(safe || e.getCause() instanceof ConnectException)) {
                    throw e;
                }
            }
        }
    }

    /** Sends the request. The timeout covers the body too; that of {@link HttpRequest} doesn't. */
    private HttpResponse<String> send(HttpRequest request) throws InterruptedException {
        var answer = http.sendAsync(request, unused -> bounded());
        try {
            return answer.get(timeout.toMillis(), MILLISECONDS);
        } catch (ExecutionException e) {
            throw new PassledgerException.Unavailable(0, "no connection, or cut off", e.getCause());
        } catch (TimeoutException e) {
            throw new PassledgerException.Unavailable(0, "no answer within " + timeout, e);
        } finally {
            answer.cancel(true);
        }
    }

    private static HttpResponse.BodySubscriber<String> bounded() {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        return HttpResponse.BodySubscribers.mapping(
                HttpResponse.BodySubscribers.ofByteArrayConsumer(part -> {
                    read.writeBytes(part.orElse(new byte[0]));
                    if (read.size() > 1_048_576) {
                        throw new IllegalStateException("an answer of more than 1 MiB");
                    }
                }),
                unused -> read.toString(UTF_8));
    }

    @SuppressWarnings("unchecked") // the names of an object's members are strings
    private static Map<String, Object> read(HttpResponse<String> answer) {
        int status = answer.statusCode();
        String body = status == 204 ? "{}" : answer.body();
        try {
            if (status < 500 && Json.read(body) instanceof Map<?, ?> object) {
                if (status < 300) {
                    return (Map<String, Object>) object;
                }
                throw problem(status, (Map<String, Object>) object);
            }
        } catch (IllegalArgumentException e) {
            throw new PassledgerException.Unavailable(status, "the answer is not Passledger's", e);
        }
        throw new PassledgerException.Unavailable(status, "not now", null);
    }

    private static PassledgerException problem(int status, Map<String, Object> problem) {
        String code = String.valueOf(problem.get("code"));
        String detail = String.valueOf(problem.get("detail"));
        long wait = problem.get("retryAfter") instanceof Long after ? after : 1;
        return switch (status) {
            case 401, 403 -> new PassledgerException.KeyRefused(code, status, detail);
            case 429 -> new PassledgerException.TooMany(code, detail, Duration.ofSeconds(wait));
            default -> new PassledgerException(code, status, detail, null);
        };
    }
}
