package io.passledger.api.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.client.Answer;
import io.passledger.api.client.Api;
import io.passledger.api.client.Nodes;
import io.passledger.api.client.Tenant;
import io.passledger.api.launch.RunningPassledger;
import io.passledger.application.TestDatabase;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** An address without a credential may ask so often, and can't pass for another address. */
class RateLimitIT {

    private static final int A_MINUTE = 60;
    private static final String FORWARDED = "X-Forwarded-For";

    @Test
    void refusesTheCallAfterTheLastOne() {
        Api stranger = Nodes.stranger();

        Answer refused = assertThatItIsLimited(_ -> stranger);

        assertThat(Long.parseLong(refused.header("Retry-After"))).isBetween(1L, 60L);
        Nodes.stranger().get("/v1/users/me/mfa").expect(401, "unauthenticated");
        assertThat(stranger.as(Nodes.ROOT_KEY).get("/v1/apps").status()).isEqualTo(200);
    }

    @Test
    void limitsBeginningInPublicToo() {
        Tenant open = Tenant.create(Map.of("publicBegin", true));
        Api stranger = Nodes.stranger();
        assertThatItIsLimited(_ -> stranger);

        stranger.post("/v1/sessions", Map.of("appId", open.appId(), "userId", "x"))
                .expect(429, "rate-limited")
                .expectRetryAfter();
    }

    @Test
    void whatAClientSaysBeforeTheProxyDoesNotCount() {
        String own = address();
        assertThatItIsLimited(_ -> Nodes.stranger().with(FORWARDED, address() + ", " + own));
    }

    @Test
    void aLineOfTheClientsOwnDoesNotCount() throws Exception {
        String own = address();
        assertThatItIsLimited(_ -> Nodes.stranger().with(FORWARDED, own));
        try (HttpClient http = HttpClient.newHttpClient()) {
            assertThat(status(http, address(), own)).isEqualTo(429);
        }
    }

    @Test
    void aLongListOfHopsDoesNotHideTheLast() {
        String own = address();
        assertThatItIsLimited(
                _ -> Nodes.stranger().with(FORWARDED, (address() + ",").repeat(60) + own));

        Nodes.stranger().with(FORWARDED, own).get("/v1/users/me/mfa").expect(429, "rate-limited");
    }

    @Test
    void forwardedHeadersCountForNothingWhereNoProxyIsNamed() {
        try (RunningPassledger direct =
                Nodes.settings(TestDatabase.fresh().url())
                        .with("PASSLEDGER_TRUSTED_PROXIES", "")
                        // Where Spring Boot would believe them by itself.
                        .with("KUBERNETES_SERVICE_HOST", "10.0.0.1")
                        .with("KUBERNETES_SERVICE_PORT", "443")
                        .start()) {
            assertThatItIsLimited(_ ->
                    Api.of(direct.address())
                            .with(FORWARDED, address())
                            .with("Forwarded", "for=" + address()));
        }
    }

    /** Asks as often as is allowed, and once more; what a second gives back, it uses up. */
    private static Answer assertThatItIsLimited(IntFunction<Api> caller) {
        long start = System.nanoTime();
        int allowed = 0;
        Answer answer = caller.apply(0).get("/v1/users/me/mfa");
        while (answer.status() == 401) {
            allowed++;
            assertThat(allowed)
                    .as("calls")
                    .isLessThanOrEqualTo(
                            A_MINUTE + 1 + (int) ((System.nanoTime() - start) / 1_000_000_000));
            answer = caller.apply(allowed).get("/v1/users/me/mfa");
        }
        assertThat(allowed).isGreaterThanOrEqualTo(A_MINUTE);
        return answer.expect(429, "rate-limited").expectRetryAfter();
    }

    private static int status(HttpClient http, String... lines)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(Nodes.first().resolve("/v1/users/me/mfa"));
        for (String line : lines) {
            request.header(FORWARDED, line);
        }
        return http.send(request.build(), BodyHandlers.discarding()).statusCode();
    }

    private static String address() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return "10.%d.%d.%d"
                .formatted(random.nextInt(256), random.nextInt(256), random.nextInt(256));
    }
}
