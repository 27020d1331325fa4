package io.passledger.api.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.client.Answer;
import io.passledger.api.client.Api;
import io.passledger.api.client.Enrolled;
import io.passledger.api.client.Nodes;
import io.passledger.api.client.Session;
import io.passledger.api.client.Tenant;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What was told once is found nowhere afterwards: not in the trail, a log, or a metric. */
class NoSecretLeaksIT {

    private final Tenant shop =
            Tenant.create(Map.of("rememberedBrowsers", Map.of("period", "P30D")));
    private final List<String> secrets = new ArrayList<>();

    @Test
    void inTheTrailTheLogsOrTheMetrics() {
        useEverySecret();

        String trail = trail();
        String logs = Nodes.logs();
        String metrics = metrics(Nodes.firstManagement()) + metrics(Nodes.secondManagement());

        assertThat(secrets).hasSizeGreaterThan(20).doesNotContain("");
        for (String secret : secrets) {
            assertThat(trail).doesNotContain(secret);
            assertThat(logs).doesNotContain(secret);
            assertThat(metrics).doesNotContain(secret);
        }
    }

    private void useEverySecret() {
        secrets.add(Nodes.ROOT_KEY);
        secrets.add(shop.backend().bearer());
        Enrolled user = shop.enrolled("secretive");
        secrets.add(user.accessToken());
        user.recoveryCodes().forEach(this::addSpellings);
        addToken(user.session());
        String mfaToken = user.session().tokens(Map.of("singleUse", true)).text("token");
        secrets.add(mfaToken);
        shop.verify(mfaToken);
        shop.verify(user.accessToken());
        Session byCode = begun();
        byCode.recoveryCode("WRONG-WRONG-WRONG").expect(422, "recovery-code-invalid");
        String lower = user.recoveryCodes().getFirst().toLowerCase(Locale.ROOT);
        secrets.add(byCode.recoveryCode(lower).expect(200).text("accessToken"));
        String grant = shop.grant("external", user.userId());
        secrets.add(grant);
        secrets.add(begun().external(grant).expect(200).text("accessToken"));
        begun().external(grant).expect(401, "grant-invalid");
        Session failed = begun();
        failed.authenticate(user.passkey().impostor()).expect(422, "ceremony-failed");
        // Before there are codes to acknowledge.
        useRememberedBrowsers(user);
        user.self()
                .post("/v1/users/me/recovery-codes")
                .expect(200)
                .texts("recoveryCodes")
                .forEach(this::addSpellings);
        // Where they don't belong.
        shop.backend().get("/v1/users/" + grant + "x/mfa").expect(200);
        Nodes.stranger().as(mfaToken).get("/v1/users/me/mfa").expect(401, "unauthenticated");
        Answer key =
                Nodes.operator()
                        .post(
                                shop.path() + "/api-keys",
                                Map.of("name", "told once", "scopes", List.of("users:read")))
                        .expect(201);
        secrets.add(key.text("secret"));
        useWebhooks();
    }

    private void useRememberedBrowsers(Enrolled user) {
        Session session = begun();
        session.authenticate(user.passkey()).expect(200);
        String secret = session.rememberBrowser().expect(201).text("secret");
        secrets.add(secret);
        for (int times = 0; times < 2; times++) {
            Answer begun =
                    shop.backend()
                            .post(
                                    "/v1/sessions",
                                    Map.of("userId", user.userId(), "rememberedBrowser", secret))
                            .expect(201);
            if (times == 0) {
                secrets.add(begun.text("rememberedBrowser/secret"));
            }
            addToken(Session.of(shop.backend(), begun));
        }
    }

    private void useWebhooks() {
        String path = shop.path() + "/webhooks";
        Answer webhook =
                Nodes.operator().post(path, Map.of("url", "http://127.0.0.1:9/")).expect(201);
        secrets.add(webhook.text("secret"));
        String rotations = path + "/" + webhook.text("webhookId") + "/secret-rotations";
        secrets.add(Nodes.operator().post(rotations).expect(201).text("secret"));
    }

    private Session begun() {
        Session session = shop.begin("secretive");
        addToken(session);
        return session;
    }

    private void addToken(Session session) {
        secrets.add(session.browser().bearer());
    }

    private void addSpellings(String code) {
        for (String spelling : List.of(code, code.replace("-", ""), code.replace("-", " "))) {
            secrets.add(spelling);
            secrets.add(spelling.toLowerCase(Locale.ROOT));
        }
    }

    private String trail() {
        StringBuilder all = new StringBuilder();
        String after = "";
        while (true) {
            Answer page = shop.backend().get("/v1/audit/events?limit=500" + after).expect(200);
            all.append(page.http().body());
            if (page.body().path("next").isNull()) {
                return all.toString();
            }
            after = "&after=" + page.text("next");
        }
    }

    private static String metrics(URI node) {
        return Api.of(node).get("/actuator/prometheus").expect(200).http().body();
    }
}
