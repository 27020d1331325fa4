package io.passledger.api.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.passledger.api.browser.Stage.Enrolled;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A user who looks after the own passkeys with the access token. */
class MorePasskeysIT {

    private static final String PASSKEYS = "/v1/users/me/passkeys";

    @RegisterExtension final Stage stage = new Stage();

    @Test
    void addsListsRenamesAndRemoves() {
        Device phone = stage.device();
        Device laptop = stage.device();
        Enrolled ada = stage.enrol(phone, "ada");
        String token = ada.accessToken();

        String added = laptop.register("/v1/users/me", token).expect(201).text("passkeyId");

        Answer both = laptop.call("GET", PASSKEYS, token, null).expect(200);
        assertThat(
                        both.body()
                                .get("items")
                                .valueStream()
                                .map(item -> item.get("passkeyId").asString()))
                .hasSize(2)
                .contains(added);
        Answer signedIn = laptop.authenticate(stage.backend().begin("ada")).expect(200);
        assertThat(signedIn.text("status")).isEqualTo("completed");

        laptop.call("PATCH", PASSKEYS + "/" + added, token, Map.of("alias", "Laptop")).expect(200);
        Answer renamed = laptop.call("GET", PASSKEYS, token, null).expect(200);
        assertThat(
                        renamed.body()
                                .get("items")
                                .valueStream()
                                .filter(item -> item.get("passkeyId").asString().equals(added))
                                .map(item -> item.get("alias").asString()))
                .containsExactly("Laptop");

        laptop.call("DELETE", PASSKEYS + "/" + added, token, null).expect(204);
        Answer left = laptop.call("GET", PASSKEYS, token, null).expect(200);
        assertThat(left.body().get("items").valueStream()).hasSize(1);
        Session session = stage.backend().begin("ada");
        assertThatThrownBy(() -> laptop.authenticate(session))
                .hasMessageContaining("NotAllowedError");
        phone.authenticate(session).expect(200);
    }

    @Test
    void keepsTheLastOneWhereItIsRequired() {
        Device phone = stage.device();
        Enrolled ada = stage.enrol(phone, "ada");
        Answer only = phone.call("GET", PASSKEYS, ada.accessToken(), null).expect(200);
        String passkeyId = only.body().get("items").get(0).get("passkeyId").asString();

        Answer refused = phone.call("DELETE", PASSKEYS + "/" + passkeyId, ada.accessToken(), null);

        assertThat(refused.expect(409).text("code")).isEqualTo("last-passkey");
    }

    @Test
    void isToldByTheBrowserThatThisDeviceIsEnrolled() {
        Device phone = stage.device();
        Enrolled ada = stage.enrol(phone, "ada");

        assertThatThrownBy(() -> phone.register("/v1/users/me", ada.accessToken()))
                .hasMessageContaining("InvalidStateError");
        assertThat(phone.authenticator().credentials()).isEqualTo(1);
    }
}
