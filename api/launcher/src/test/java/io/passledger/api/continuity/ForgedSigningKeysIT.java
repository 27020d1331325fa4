package io.passledger.api.continuity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.passledger.api.client.Api;
import io.passledger.api.client.Base64Url;
import io.passledger.api.client.Enrolled;
import io.passledger.api.client.Tenant;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Rows of the key table that somebody else has written: a token that names one, or a key that there
 * is no row of, isn't good, and nothing else is the matter. The tests tell one story, in order.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ForgedSigningKeysIT {

    private static Stage stage;
    private static Tenant tenant;
    private static Api verifier;
    private static String good;
    private static KeyPair foreign;

    @BeforeAll
    static void open() throws GeneralSecurityException {
        stage = Stage.open();
        tenant = stage.tenant();
        verifier = tenant.backend();
        Enrolled user = tenant.enrolled("ada");
        good = tenant.begin("ada").authenticate(user.passkey()).expect(200).text("accessToken");
        KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
        keys.initialize(new ECGenParameterSpec("secp256r1"));
        foreign = keys.generateKeyPair();
        insert("no-public-part", null);
        insert("forged", foreign.getPublic().getEncoded());
        insert("", foreign.getPublic().getEncoded());
        insert("nonsense", new byte[] {1, 2, 3});
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @Test
    @Order(1)
    void areNoKeys() {
        for (String keyId :
                List.of("unknown", "forged", "nonsense", "no-public-part", "", "\0", "ключ")) {
            String token = tokenOf(keyId);

            assertThat(verifier.post("/v1/tokens/verify", Map.of("token", token)).expect(200))
                    .as(keyId)
                    .satisfies(answer ->
                            assertThat(answer.body().path("active").asBoolean(true)).isFalse());
            stage.operator().as(token).get("/v1/users/me/passkeys").expect(401, "unauthenticated");
        }
        assertThat(stage.operator().get("/.well-known/jwks.json").expect(200).http().body())
                .doesNotContain("forged")
                .doesNotContain("nonsense");
    }

    @Test
    @Order(2)
    void areTold() {
        assertThat(stage.lines())
                .contains("a row of sealed_key does not verify and is ignored: forged");
    }

    @Test
    @Order(3)
    void takeNothingFromTheKeyThatThisNodeKnows() {
        stage.server()
                .jdbc()
                .sql("UPDATE sealed_key SET sealed = '\\x00' WHERE purpose = 'signing'")
                .update();

        // A node looks in the table again five seconds after it has looked last.
        String token = tokenOf("unknown");
        await().atMost(TwoNodes.RECOVERY)
                .until(() -> {
                    verifier.post("/v1/tokens/verify", Map.of("token", token)).expect(200);
                    return stage.lines().contains("is ignored: " + keyIdOf(good));
                });
        assertThat(
                        verifier.post("/v1/tokens/verify", Map.of("token", good))
                                .expect(200)
                                .body()
                                .path("active")
                                .asBoolean())
                .isTrue();
    }

    private static String keyIdOf(String token) {
        return JsonMapper.shared()
                .readTree(Base64Url.decode(token.split("\\.", -1)[0]))
                .path("kid")
                .asString();
    }

    private static void insert(String keyId, byte @Nullable [] publicKey) {
        stage.server()
                .jdbc()
                .sql(
                        """
                        INSERT INTO sealed_key
                            (key_id, purpose, sealed, public_key, created_at, activates_at)
                        SELECT ?, 'signing', '\\x00'::bytea, ?, now(), now()
                        """)
                .param(keyId)
                .param(publicKey)
                .update();
    }

    /** A good token's words under another key. */
    private static String tokenOf(String keyId) {
        try {
            String[] parts = good.split("\\.", -1);
            ObjectNode header =
                    (ObjectNode) JsonMapper.shared().readTree(Base64Url.decode(parts[0]));
            header.put("kid", keyId);
            String input =
                    Base64Url.encode(header.toString().getBytes(StandardCharsets.UTF_8))
                            + "."
                            + parts[1];
            Signature es256 = Signature.getInstance("SHA256withECDSAinP1363Format");
            es256.initSign(foreign.getPrivate());
            es256.update(input.getBytes(StandardCharsets.US_ASCII));
            return input + "." + Base64Url.encode(es256.sign());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
