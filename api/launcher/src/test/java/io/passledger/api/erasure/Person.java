package io.passledger.api.erasure;

import io.passledger.api.client.Answer;
import io.passledger.api.client.Api;
import io.passledger.api.client.Session;
import io.passledger.api.client.SoftwarePasskey;
import io.passledger.api.client.Tenant;
import java.util.List;
import java.util.Map;

/**
 * Somebody who has left all that can be left, each in words that are found nowhere else.
 *
 * @param traces everything that tells of the person
 */
record Person(Tenant shop, String userId, SoftwarePasskey passkey, List<String> traces) {

    private static final String ADDRESS = "198.51.100.77";
    private static final String ADDRESS_UNNAMED = "198.51.100.78";

    /** Enrols, renames, signs in with and without saying who, and is reset once. */
    static Person in(Tenant shop, String userId) {
        SoftwarePasskey first = new SoftwarePasskey();
        register(shop, userId, first, "Zwölfenbein's lost phone");
        shop.backend()
                .delete("/v1/users/%s/authenticators?reason=Zwoelfenbein+called".formatted(userId))
                .expect(200);
        SoftwarePasskey passkey = new SoftwarePasskey();
        Session session = register(shop, userId, passkey, "Zwölfenbein's phone");
        Api self = by(session.browser(), ADDRESS);
        String passkeyId = shop.passkeyIds(userId).getFirst();
        shop.backend()
                .patch(
                        "/v1/users/%s/passkeys/%s".formatted(userId, passkeyId),
                        Map.of("alias", "Zwölfenbein's old phone"))
                .expect(200);
        self.get(session.path()).expect(200);
        signInUnnamed(shop, passkey);
        Session last = shop.begin(Map.of("userId", userId, "username", "zwoelfenbein@example.com"));
        new Session(last.id(), by(last.browser(), ADDRESS), last.begun())
                .authenticate(passkey)
                .expect(200);
        return new Person(
                shop,
                userId,
                passkey,
                List.of(
                        "zwoelfenbein@example.com",
                        "Zwoelfenbein",
                        "Zwölfenbein",
                        "ZwoelfenBrowser",
                        "Zwoelfengasse",
                        ADDRESS,
                        ADDRESS_UNNAMED));
    }

    private static Session register(
            Tenant shop, String userId, SoftwarePasskey passkey, String alias) {
        Session begun =
                shop.begin(
                        Map.of(
                                "userId",
                                userId,
                                "username",
                                "zwoelfenbein@example.com",
                                "displayName",
                                "Zita Zwölfenbein",
                                "transaction",
                                Map.of("type", "delivery", "payload", "to Zwoelfengasse 12")));
        Session session = new Session(begun.id(), by(begun.browser(), ADDRESS), begun.begun());
        Answer options = session.registrationOptions(Map.of("alias", alias)).expect(200);
        session.finishRegistration(passkey.create(options.body().path("publicKey"))).expect(200);
        return session;
    }

    /** Whose address it is comes out at the end only. */
    private static void signInUnnamed(Tenant shop, SoftwarePasskey passkey) {
        Session begun = shop.beginForWhoeverComes();
        new Session(begun.id(), by(begun.browser(), ADDRESS_UNNAMED), begun.begun())
                .authenticate(passkey)
                .expect(200);
    }

    private static Api by(Api browser, String address) {
        return browser.with("X-Forwarded-For", address).with("User-Agent", "ZwoelfenBrowser/1.0");
    }
}
