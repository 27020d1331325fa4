package io.passledger.domain.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class NativeAppsTest {

    private static final String FINGERPRINT =
            "14:6D:E9:83:C5:73:06:50:D8:EE:B9:95:2F:34:FC:64:16:A0:83:42:E6:1D:BE:A8:8A:04:96:B2:3F:CF:44:E5";

    @Nested
    class AnAndroidApp {

        /** The example of Digital Asset Links; its hash was put into base64url by other means. */
        @Test
        void hasTheOriginOfEachOfItsCertificates() {
            NativeApps apps =
                    new NativeApps(
                            List.of(
                                    new AndroidApp("com.example.shop", List.of(FINGERPRINT)),
                                    new AndroidApp("com.example.till", List.of(FINGERPRINT))),
                            List.of(),
                            PasskeyEndpoints.NONE);

            assertThat(apps.origins())
                    .containsExactly(
                            "android:apk-key-hash:FG3pg8VzBlDY7rmVLzT8ZBagg0LmHb6oigSWsj_PROU");
        }

        @ParameterizedTest
        @ValueSource(strings = {"com.example.shop", "a.b", "com.Example.shop_2"})
        void isCalledByItsApplicationId(String name) {
            assertThat(new AndroidApp(name, List.of(FINGERPRINT)).packageName()).isEqualTo(name);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "shop", "com..shop", "com.2shop", "com.example.", "com.a-b"})
        void isCalledNothingElse(String name) {
            assertThatThrownBy(() -> new AndroidApp(name, List.of(FINGERPRINT)))
                    .hasMessageStartingWith(
                            "policy.nativeApps.android.packageName must be an application id");
        }

        @ParameterizedTest
        @NullSource
        @ValueSource(
                strings = {
                    "",
                    "14:6D",
                    "146DE983C5730650D8EEB9952F34FC6416A08342E61DBEA88A0496B23FCF44E5",
                    "14:6d:e9:83:c5:73:06:50:d8:ee:b9:95:2f:34:fc:64:16:a0:83:42:e6:1d:be:a8:8a:04:96:b2:3f:cf:44:e5",
                    FINGERPRINT + ":00",
                    "FG3pg8VzBlDY7rmVLzT8ZBagg0LmHb6oigSWsj_PROU"
                })
        void hasFingerprintsAsKeytoolShowsThem(String fingerprint) {
            assertThatThrownBy(() ->
                            new AndroidApp(
                                    "com.example.shop", Collections.singletonList(fingerprint)))
                    .hasMessageStartingWith(
                            "policy.nativeApps.android.sha256CertFingerprints must each be 32 bytes");
        }

        @Test
        void hasAFingerprint() {
            assertThatThrownBy(() -> new AndroidApp("com.example.shop", List.of()))
                    .hasMessage(
                            "the number of policy.nativeApps.android.sha256CertFingerprints must be"
                                    + " 1 to 10, was 0");
        }
    }

    @Nested
    class AnAppForApplesPlatforms {

        @Test
        void isCalledByTeamAndBundle() {
            List<String> apps = List.of("A1B2C3D4E5.com.example.shop", "A1B2C3D4E5.Shop-2");

            assertThat(new NativeApps(List.of(), apps, PasskeyEndpoints.NONE).apple())
                    .isEqualTo(apps);
        }

        @ParameterizedTest
        @NullSource
        @ValueSource(
                strings = {"com.example.shop", "A1B2C3D4E5", "a1b2c3d4e5.com.a", "A1B2C3D4E5.*"})
        void isCalledNothingElse(String app) {
            assertThatThrownBy(() ->
                            new NativeApps(
                                    List.of(), Arrays.asList(app, app), PasskeyEndpoints.NONE))
                    .hasMessageStartingWith(
                            "policy.nativeApps.apple must each be an application identifier");
        }
    }

    @Nested
    class APage {

        @Test
        void isAnHttpsUrl() {
            String page = "https://shop.example:8443/account?tab=passkeys#new";

            assertThat(new PasskeyEndpoints(page, null).enroll()).isEqualTo(page);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "http://shop.example/",
                    "//shop.example/",
                    "/account",
                    "https:///account",
                    "https://user@shop.example/",
                    "javascript:alert(1)",
                    "https://shop.example/a b"
                })
        void isNothingElse(String page) {
            assertThatThrownBy(() -> new PasskeyEndpoints(null, page))
                    .hasMessageStartingWith(
                            "policy.nativeApps.passkeyEndpoints.manage must be an https:// URL");
        }
    }
}
