package io.passledger.api.emulators;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.client.Answer;
import io.passledger.api.client.Session;
import io.passledger.api.client.Tenant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Each registers and signs in, whatever its statement, where the policy looks at none. */
class EmulatedAuthenticatorsIT {

    private static final Tenant STRICT = Tenant.create(policy("none", "required", "preferred"));
    private static final Tenant LENIENT = Tenant.create(policy("none", "preferred", "discouraged"));
    private static final Tenant DIRECT = Tenant.create(policy("direct", "preferred", "preferred"));

    private static Map<String, ?> policy(
            String attestation, String userVerification, String residentKey) {
        return Map.of(
                "registration",
                Map.of(
                        "attestation",
                        attestation,
                        "userVerification",
                        userVerification,
                        "residentKey",
                        residentKey),
                "authentication",
                Map.of("userVerification", userVerification),
                "recoveryCodes",
                Map.of("acknowledgementRequired", false));
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "FIDO_U2F")
    void registersAndSignsInWhereNoAttestationIsAskedFor(Emulator emulator) {
        registersAndSignsIn(LENIENT, emulator);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "FIDO_U2F")
    void registersAndSignsInWhereTheUserIsVerified(Emulator emulator) {
        registersAndSignsIn(STRICT, emulator);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "FIDO_U2F")
    void registersAndSignsInWithItsOwnStatement(Emulator emulator) {
        registersAndSignsIn(DIRECT, emulator);
    }

    @ParameterizedTest
    @EnumSource(names = "FIDO_U2F")
    void registersWithoutVerifyingTheUser(Emulator emulator) {
        for (Tenant tenant : List.of(LENIENT, DIRECT)) {
            Session session = tenant.begin("unverified-" + emulator);
            session.finishRegistration(created(session, emulator)).expect(200);
            assertThat(passkey(tenant, "unverified-" + emulator).path("userVerified").asBoolean())
                    .isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(names = "FIDO_U2F")
    void isRefusedWhereItVerifiesNobody(Emulator emulator) {
        Session session = STRICT.begin("unverified");
        // As a browser would that doesn't heed what is asked for.
        JsonNode options = LENIENT.begin("unverified").registrationOptions().body();
        var changed = (ObjectNode) options.path("publicKey");
        changed.set(
                "challenge",
                session.registrationOptions().expect(200).body().at("/publicKey/challenge"));

        session.finishRegistration(emulator.create(changed)).expect(422, "ceremony-failed");
    }

    private static void registersAndSignsIn(Tenant tenant, Emulator emulator) {
        String userId = "user-" + emulator;
        Session first = tenant.begin(userId);
        assertThat(first.finishRegistration(created(first, emulator)).expect(200).text("status"))
                .isEqualTo("completed");

        Session second = tenant.begin(userId);
        Answer done =
                second.finishAuthentication(emulator.get(second.requestOptions())).expect(200);

        assertThat(done.text("status")).isEqualTo("completed");
        JsonNode passkey = passkey(tenant, userId);
        assertThat(passkey.path("userVerified").asBoolean()).isTrue();
        assertThat(passkey.path("useCount").asInt()).isEqualTo(1);
    }

    private static JsonNode passkey(Tenant tenant, String userId) {
        return tenant.backend()
                .get("/v1/users/" + userId + "/passkeys")
                .expect(200)
                .body()
                .at("/items/0");
    }

    private static JsonNode created(Session session, Emulator emulator) {
        return emulator.create(session.registrationOptions().expect(200).body().path("publicKey"));
    }
}
