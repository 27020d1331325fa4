package io.passledger.api.erasure;

import static io.passledger.api.client.Tenant.withoutAcknowledgement;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.passledger.api.client.Answer;
import io.passledger.api.client.Api;
import io.passledger.api.client.Nodes;
import io.passledger.api.client.Session;
import io.passledger.api.client.SoftwarePasskey;
import io.passledger.api.client.Tenant;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class EraseUserIT {

    private final Tenant shop = Tenant.create(withoutAcknowledgement());
    private final Api eraser = shop.backendWith("users:erase");
    private final String userId = "u-" + UUID.randomUUID();

    @Test
    void leavesNothingOfThePersonAnywhere() {
        Person person = Person.in(shop, userId);
        WholeDatabase database = new WholeDatabase(Nodes.database());
        assertThat(trail()).contains("zwoelfenbein@example.com", "ZwoelfenBrowser", "198.51.100");
        assertThat(listing(Nodes.first())).contains("Zwölfenbein's old phone");

        Answer erased = eraser.delete(path()).expect(200);

        assertThat(erased.body().path("passkeysRemoved").asInt()).isEqualTo(1);
        assertThat(erased.body().path("keysDestroyed").asInt()).isEqualTo(2);
        String shown = trail() + listing(Nodes.first()) + listing(Nodes.second()) + Nodes.logs();
        for (String trace : person.traces()) {
            assertThat(database.columnsWith(trace)).as(trace).isEmpty();
            assertThat(shown).doesNotContain(trace);
        }
        assertThat(trail()).contains("UserErased", "PasskeyRegistered", userId);
    }

    @Test
    void leavesNothingInAnswersThatAreKeptForARepetition() {
        WholeDatabase database = new WholeDatabase(Nodes.database());
        String name = "name-" + UUID.randomUUID();
        SoftwarePasskey passkey = new SoftwarePasskey();
        Session session =
                Session.of(shop.backend(), beginKeyed(Map.of("username", name)).expect(201));
        JsonNode options = session.begun().body().at("/options/passkey-registration/publicKey");
        session.finishRegistration(passkey.create(options)).expect(200);
        beginKeyed(Map.of()).expect(201);
        String somebodyElse = "u-" + UUID.randomUUID();
        Api other = shop.backend().with("Idempotency-Key", UUID.randomUUID().toString());
        other.post("/v1/sessions", Map.of("userId", somebodyElse)).expect(201);
        assertThat(database.columnsWith(name)).contains("\"claim\".\"owner\"");
        assertThat(database.columnsWith(passkey.id())).contains("\"claim\".\"owner\"");

        eraser.delete(path()).expect(200);

        assertThat(database.columnsWith(name)).isEmpty();
        assertThat(database.columnsWith(passkey.id())).doesNotContain("\"claim\".\"owner\"");
        assertThat(
                        other.post("/v1/sessions", Map.of("userId", somebodyElse))
                                .header("Idempotency-Replayed"))
                .isEqualTo("true");
    }

    private Answer beginKeyed(Map<String, String> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.put("userId", userId);
        body.put(
                "options",
                Map.of("passkey-authentication", Map.of(), "passkey-registration", Map.of()));
        return shop.backend()
                .with("Idempotency-Key", UUID.randomUUID().toString())
                .post("/v1/sessions", body);
    }

    @Test
    void isDoneOnceHoweverOftenItIsAskedFor() {
        Person.in(shop, userId);

        Answer first = eraser.delete(path()).expect(200);
        Answer again = eraser.at(Nodes.second()).delete(path()).expect(200);

        assertThat(again.body()).isEqualTo(first.body());
    }

    @Test
    void endsTheUsersSessionsAndTokens() {
        Person person = Person.in(shop, userId);
        Session open = shop.begin(userId);
        String token =
                shop.begin(userId).authenticate(person.passkey()).expect(200).text("accessToken");

        eraser.delete(path()).expect(200);

        assertThat(open.authenticationOptions().status()).isIn(401, 403, 409, 410);
        Nodes.stranger().as(token).get("/v1/users/me/mfa").expect(401, "unauthenticated");
        assertThat(shop.verify(token).body().path("active").asBoolean()).isFalse();
    }

    @Test
    void letsTheUserComeBackAsSomebodyNew() {
        Person.in(shop, userId);
        eraser.delete(path()).expect(200);

        SoftwarePasskey anew = new SoftwarePasskey();
        Session session = shop.begin(Map.of("userId", userId)).at(Nodes.second());
        assertThat(session.begun().text("flow")).isEqualTo("signUp");
        Answer options = session.registrationOptions(Map.of("alias", "anew")).expect(200);
        session.finishRegistration(anew.create(options.body().path("publicKey"))).expect(200);

        assertThat(listing(Nodes.first())).contains("\"anew\"").doesNotContain("Zwölfenbein");
        assertThat(trail()).contains("\"anew\"").doesNotContain("Zwölfenbein");
    }

    @Test
    void isReplayedAsItHappened() {
        Person.in(shop, userId);
        eraser.delete(path()).expect(200);

        for (String projection : List.of("passkeys", "users")) {
            String replays = "/v1/admin/projections/" + projection + "/replays";
            String replay =
                    replays + "/" + Nodes.operator().post(replays).expect(202).text("replayId");
            await().atMost(Duration.ofMinutes(1)).until(() -> !status(replay).equals("running"));
            assertThat(status(replay)).isEqualTo("completed");
            assertThat(listing(Nodes.first())).doesNotContain("pk_");
        }
    }

    private static String status(String replay) {
        return Nodes.operator().get(replay).expect(200).text("status");
    }

    @Test
    void isRefusedWhereNobodyIsKnown() {
        eraser.delete(path()).expect(404, "not-found");
    }

    @Test
    void takesAScopeOfItsOwn() {
        Person.in(shop, userId);

        shop.backendWith("users:reset", "users:write")
                .delete(path())
                .expect(403, "insufficient-scope");
    }

    private String path() {
        return "/v1/users/" + userId;
    }

    private String listing(URI node) {
        return shop.backend().at(node).get(path() + "/passkeys").expect(200).http().body();
    }

    private String trail() {
        return shop.backend().get("/v1/audit/events?limit=500").expect(200).http().body();
    }
}
