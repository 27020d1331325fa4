package io.passledger.api.flows;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.client.Answer;
import io.passledger.api.client.Session;
import io.passledger.api.client.SoftwarePasskey;
import io.passledger.api.client.Tenant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Unsigned hints that a browser or a password manager gets wrong sink no ceremony. */
class HintsIT {

    private static final Tenant SHOP = Tenant.create(Tenant.withoutAcknowledgement());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "\"internal\"",
                "{\"0\": \"usb\"}",
                "[]",
                "[\"\"]",
                "[null]",
                "[\"usb\", \"usb\", \"nfc\"]",
                "[\"cable\", \"no-such-transport\"]",
                "[\"\\u0000\", \"\\ud800\", \"a\\nb\"]"
            })
    void transportsLetARegistrationAndItsPasskeyPass(String transports) {
        String user = "transports-" + Integer.toHexString(transports.hashCode());
        Session session = SHOP.begin(user);
        SoftwarePasskey passkey = new SoftwarePasskey();
        ObjectNode credential = create(passkey, session);
        response(credential).set("transports", JsonMapper.shared().readTree(transports));

        session.finishRegistration(credential).expect(200);

        Session next = SHOP.begin(user);
        JsonNode options = next.requestOptions();
        assertThat(next.finishAuthentication(passkey.get(options)).expect(200).text("status"))
                .isEqualTo("completed");
        assertThat(options.path("allowCredentials").get(0).path("transports").values())
                .allMatch(each -> !each.asString().isBlank())
                .doesNotHaveDuplicates();
    }

    @Test
    void optionalMembersMayBeNull() {
        Session session = SHOP.begin("nulls");
        SoftwarePasskey passkey = new SoftwarePasskey();
        ObjectNode created = create(passkey, session);
        List.of("authenticatorAttachment", "clientExtensionResults").forEach(created::putNull);
        List.of("transports", "publicKey", "publicKeyAlgorithm", "authenticatorData")
                .forEach(response(created)::putNull);
        session.finishRegistration(created).expect(200);

        Session next = SHOP.begin("nulls");
        ObjectNode got = (ObjectNode) passkey.get(next.requestOptions());
        List.of("authenticatorAttachment", "clientExtensionResults").forEach(got::putNull);
        List.of("userHandle", "attestationObject").forEach(response(got)::putNull);

        assertThat(next.finishAuthentication(got).expect(200).text("status"))
                .isEqualTo("completed");
    }

    @Test
    void onePasskeyMoreMayHaveThemToo() {
        var user = SHOP.enrolled("more");
        Answer begun =
                user.self().post("/v1/users/me/passkey-registration/options", Map.of()).expect(200);
        ObjectNode created =
                (ObjectNode) new SoftwarePasskey().create(begun.body().path("publicKey"));
        response(created).putNull("transports");
        created.putNull("clientExtensionResults");

        user.self()
                .post("/v1/users/me/passkey-registration", Map.of("credential", created))
                .expect(201);
    }

    private static ObjectNode create(SoftwarePasskey passkey, Session session) {
        return (ObjectNode)
                passkey.create(session.registrationOptions().expect(200).body().path("publicKey"));
    }

    private static ObjectNode response(ObjectNode credential) {
        return (ObjectNode) credential.get("response");
    }
}
