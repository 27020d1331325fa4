package io.passledger.api.contract;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.client.Answer;
import io.passledger.api.client.Nodes;
import io.passledger.api.client.Session;
import io.passledger.api.client.SoftwarePasskey;
import io.passledger.api.client.Tenant;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Apps on phones: what their platforms find, and whether their ceremonies are accepted. */
class NativeAppsIT {

    private static final String FINGERPRINT =
            "14:6D:E9:83:C5:73:06:50:D8:EE:B9:95:2F:34:FC:64:16:A0:83:42:E6:1D:BE:A8:8A:04:96:B2:3F:CF:44:E5";
    private static final String ORIGIN =
            "android:apk-key-hash:FG3pg8VzBlDY7rmVLzT8ZBagg0LmHb6oigSWsj_PROU";
    private static final Map<String, ?> ANDROID =
            Map.of(
                    "packageName",
                    "com.example.shop",
                    "sha256CertFingerprints",
                    List.of(FINGERPRINT));
    private static final Map<String, ?> NATIVE_APPS =
            Map.of(
                    "android", List.of(ANDROID),
                    "apple", List.of("A1B2C3D4E5.com.example.shop"),
                    "passkeyEndpoints", Map.of("manage", "https://example.com/passkeys"));

    private static final Tenant SHOP = Tenant.create(Map.of("nativeApps", NATIVE_APPS));

    @Nested
    class AWellKnownFile {

        @Test
        void linksTheAndroidApps() {
            JsonNode statements = found("assetlinks.json", SHOP);

            assertThat(statements)
                    .isEqualTo(
                            json(
                                    """
                                    [{"relation": ["delegate_permission/common.handle_all_urls",
                                        "delegate_permission/common.get_login_creds"],
                                      "target": {"namespace": "android_app", "package_name": "com.example.shop",
                                        "sha256_cert_fingerprints": ["%s"]}}]
                                    """
                                            .formatted(FINGERPRINT)));
        }

        @Test
        void namesTheAppsForApplesPlatforms() {
            assertThat(found("apple-app-site-association", SHOP))
                    .isEqualTo(
                            json(
                                    "{\"webcredentials\": {\"apps\": [\"A1B2C3D4E5.com.example.shop\"]}}"));
        }

        @Test
        void tellsThePagesThatThereAre() {
            assertThat(found("passkey-endpoints", SHOP))
                    .isEqualTo(json("{\"manage\": \"https://example.com/passkeys\"}"));
        }

        @Test
        void isEmptyWithoutSettings() {
            Tenant plain = Tenant.create();

            assertThat(found("assetlinks.json", plain)).isEqualTo(json("[]"));
            assertThat(found("apple-app-site-association", plain))
                    .isEqualTo(json("{\"webcredentials\": {\"apps\": []}}"));
            assertThat(found("passkey-endpoints", plain)).isEqualTo(json("{}"));
        }

        @Test
        void isPutTogetherForTheHostThatIsAsked() throws IOException {
            String host = "shop" + System.nanoTime() + ".example";
            appAt(host, NATIVE_APPS);
            appAt(host, Map.of("apple", List.of("A1B2C3D4E5.com.example.till")));

            assertThat(at(host, "apple-app-site-association"))
                    .startsWith("HTTP/1.1 200")
                    .contains("Content-Type: application/json")
                    .contains("A1B2C3D4E5.com.example.shop", "A1B2C3D4E5.com.example.till");
            assertThat(at(host.toUpperCase(Locale.ROOT), "assetlinks.json")).contains(FINGERPRINT);
            assertThat(at(host, "passkey-endpoints")).contains("https://example.com/passkeys");
        }

        @Test
        void saysNothingOfAHostThatIsNobodys() throws IOException {
            assertThat(at("nobody.example", "assetlinks.json")).startsWith("HTTP/1.1 421");
            assertThat(at("nobody.example", "passkey-endpoints")).startsWith("HTTP/1.1 421");
            assertThat(at("127.0.0.1", "assetlinks.json")).endsWith("[]");
            assertThat(at("127.0.0.1", "passkey-endpoints")).startsWith("HTTP/1.1 404");
            Nodes.stranger()
                    .get("/.well-known/passkey-endpoints?appId=app_nobodys")
                    .expect(404, "not-found");
        }
    }

    @Nested
    class ACeremonyInAnAndroidApp {

        @Test
        void isAcceptedWhereItsCertificateIsNamed() {
            SoftwarePasskey passkey = new SoftwarePasskey();
            Session session = SHOP.begin("android-named");
            JsonNode options = session.registrationOptions().expect(200).body().path("publicKey");

            session.finishRegistration(passkey.creating(options).withOrigin(ORIGIN).json())
                    .expect(200);

            Session next = SHOP.begin("android-named");
            next.finishAuthentication(
                            passkey.getting(next.requestOptions()).withOrigin(ORIGIN).json())
                    .expect(200);
        }

        @Test
        void isRefusedWhereItIsNot() {
            registration(Tenant.create(), ORIGIN).expect(422, "ceremony-failed");
        }

        @Test
        void isRefusedForAnotherCertificate() {
            String other = ORIGIN.replace("FG3p", "FG3q");

            registration(SHOP, other).expect(422, "ceremony-failed");
        }

        @Test
        void isRefusedOnceItsCertificateWasTakenAway() {
            Tenant shop = Tenant.create(Map.of("nativeApps", NATIVE_APPS));
            registration(shop, ORIGIN).expect(200);

            Map<String, Object> nothing = new HashMap<>();
            nothing.put("android", null);
            Answer changed =
                    Nodes.operator()
                            .patch(shop.path(), Map.of("policy", Map.of("nativeApps", nothing)))
                            .expect(200);

            assertThat(changed.body().at("/policy/nativeApps/android")).isEmpty();
            assertThat(changed.body().at("/policy/nativeApps/apple")).hasSize(1);
            registration(shop, ORIGIN).expect(422, "ceremony-failed");
        }

        private Answer registration(Tenant shop, String origin) {
            Session session = shop.begin("android-" + System.nanoTime());
            JsonNode options = session.registrationOptions().expect(200).body().path("publicKey");
            return session.finishRegistration(
                    new SoftwarePasskey().creating(options).withOrigin(origin).json());
        }
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"android\": [{\"packageName\": \"shop\", \"sha256CertFingerprints\": [\"00\"]}]}|/policy/nativeApps/android/0/packageName",
                "{\"android\": [{\"packageName\": \"a.b\", \"sha256CertFingerprints\": [\"00\"]}]}|/policy/nativeApps/android/0/sha256CertFingerprints",
                "{\"android\": [{\"packageName\": \"a.b\"}]}|/policy/nativeApps/android/0/sha256CertFingerprints",
                "{\"android\": [null]}|/policy/nativeApps/android/0",
                "{\"android\": {}}|/policy/nativeApps/android",
                "{\"apple\": [\"com.example.shop\"]}|/policy/nativeApps/apple",
                "{\"apple\": [null]}|/policy/nativeApps/apple/0",
                "{\"passkeyEndpoints\": {\"enroll\": \"http://a.example\"}}|/policy/nativeApps/passkeyEndpoints/enroll",
                "{\"ios\": []}|/policy/nativeApps/ios"
            })
    void aSettingThatIsWrongIsRefusedWhereItStands(String nativeApps, String pointer) {
        Answer refused =
                Nodes.operator()
                        .patch(
                                SHOP.path(),
                                Map.of("policy", Map.of("nativeApps", json(nativeApps))))
                        .expect(400, "invalid-request");

        assertThat(refused.body().at("/errors/0/pointer").asString()).isEqualTo(pointer);
    }

    @Test
    void aSettingOfTheWrongTypeIsToldTheRightOne() {
        Answer refused =
                Nodes.operator()
                        .patch(
                                SHOP.path(),
                                Map.of("policy", Map.of("nativeApps", json("{\"android\": {}}"))))
                        .expect(400, "invalid-request");

        assertThat(refused.body().at("/errors/0/detail").asString()).isEqualTo("must be an array");
    }

    private static JsonNode found(String file, Tenant shop) {
        return Nodes.stranger()
                .get("/.well-known/" + file + "?appId=" + shop.appId())
                .expect(200)
                .body();
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    private static void appAt(String host, Map<String, ?> nativeApps) {
        Nodes.operator()
                .post(
                        "/v1/apps",
                        Map.of(
                                "name", "Shop",
                                "relyingParty",
                                        Map.of(
                                                "id",
                                                host,
                                                "name",
                                                "Shop",
                                                "origins",
                                                List.of("https://" + host)),
                                "policy", Map.of("nativeApps", nativeApps)))
                .expect(201);
    }

    /** As the platform asks; Java's client would send no other host than the one it connects to. */
    private static String at(String host, String file) throws IOException {
        URI node = Nodes.first();
        try (Socket socket = new Socket(node.getHost(), node.getPort())) {
            socket.getOutputStream()
                    .write(
                            "GET /.well-known/%s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                                    .formatted(file, host)
                                    .getBytes(US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }
}
