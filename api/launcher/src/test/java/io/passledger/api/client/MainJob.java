package io.passledger.api.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;

/** What the service is there for, in short: to be seen working wherever it runs. */
public final class MainJob {

    private MainJob() {}

    /** A user enrols, signs in, takes each fallback, and all of it is remembered. */
    public static void enrolsSignsInFallsBackAndRemembers(Api operator) {
        Tenant tenant = Tenant.create(operator, Map.of());
        Enrolled user = tenant.enrolled("u-1");

        user.signIn();
        tenant.begin("u-1").external(tenant.grant("external", "u-1")).expect(200);
        tenant.begin("u-1").recoveryCode(user.recoveryCodes().getFirst()).expect(200);

        assertThat(tenant.passkeyIds("u-1")).hasSize(1);
        assertThat(
                        tenant.backend()
                                .get("/v1/audit/events?userId=u-1")
                                .expect(200)
                                .body()
                                .toString())
                .contains("PasskeyRegistered", "PasskeyUsed", "GrantSpent", "RecoveryCodeSpent");
    }

    /** Each projection is rebuilt while it is live, to the same rows. */
    public static void rebuildsEveryProjection(Api operator) {
        Tenant.create(operator, Map.of()).enrolled("u-2");

        operator.get("/v1/admin/projections")
                .expect(200)
                .body()
                .forEach(projection -> {
                    String replays =
                            "/v1/admin/projections/%s/replays"
                                    .formatted(projection.path("name").asString());
                    String id = operator.post(replays).expect(202).text("replayId");
                    Answer done =
                            await().until(
                                            () -> operator.get(replays + "/" + id).expect(200),
                                            answer -> answer.text("status").equals("completed"));
                    assertThat(done.text("digest")).isEqualTo(done.text("replacedDigest"));
                });
    }
}
