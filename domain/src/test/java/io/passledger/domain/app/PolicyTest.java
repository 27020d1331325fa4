package io.passledger.domain.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.passledger.domain.webauthn.AaguidWithoutAttestation;
import io.passledger.domain.webauthn.AttestationConveyance;
import io.passledger.domain.webauthn.AttestationTrust;
import io.passledger.domain.webauthn.AuthenticatorStatus;
import io.passledger.domain.webauthn.Refuses;
import io.passledger.domain.webauthn.ResidentKey;
import io.passledger.domain.webauthn.UserVerification;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyTest {

    /** Written down from the JSON in the REST contract, member by member. */
    @Test
    void defaultsAreTheContracts() {
        assertThat(Policy.DEFAULT)
                .isEqualTo(
                        new Policy(
                                MfaRequirement.REQUIRED,
                                false,
                                PublicSignUp.WITH_AUTHORIZATION,
                                new RegistrationPolicy(
                                        false,
                                        UserVerification.REQUIRED,
                                        ResidentKey.PREFERRED,
                                        AttestationConveyance.NONE,
                                        null,
                                        List.of(),
                                        List.of(-8, -7, -257),
                                        Set.of(),
                                        Set.of(),
                                        20,
                                        new AttestationTrust(
                                                false,
                                                List.of(),
                                                true,
                                                Set.of(
                                                        AuthenticatorStatus
                                                                .USER_VERIFICATION_BYPASS,
                                                        AuthenticatorStatus
                                                                .ATTESTATION_KEY_COMPROMISE,
                                                        AuthenticatorStatus
                                                                .USER_KEY_REMOTE_COMPROMISE,
                                                        AuthenticatorStatus
                                                                .USER_KEY_PHYSICAL_COMPROMISE,
                                                        AuthenticatorStatus.REVOKED)),
                                        AaguidWithoutAttestation.ALLOW),
                                new AuthenticationPolicy(
                                        UserVerification.REQUIRED, SignCountRegression.REJECT),
                                new FallbackPolicy(true, true),
                                new RecoveryCodePolicy(10, true),
                                new Lifetimes(
                                        Duration.parse("PT15M"),
                                        Duration.parse("PT5M"),
                                        Duration.parse("PT1M"),
                                        Duration.parse("PT10M"),
                                        Duration.parse("PT5M")),
                                new LockoutPolicy(
                                        10, Duration.parse("PT15M"), Duration.parse("PT15M")),
                                List.of(),
                                List.of(),
                                new RetentionPolicy(null),
                                new NativeApps(
                                        List.of(), List.of(), new PasskeyEndpoints(null, null)),
                                List.of(),
                                new TokenPolicy(List.of(), IssuerForm.APP),
                                Duration.parse("PT5M"),
                                new RememberedBrowserPolicy(Duration.ZERO, false)));
    }

    @ParameterizedTest(name = "fallback {0}, required {1}: owed {2}")
    @CsvSource({"true,true,true", "true,false,false", "false,true,false", "false,false,false"})
    void recoveryCodesAreOwedWhereTheyAreOfferedAndToBeAcknowledged(
            boolean offered, boolean required, boolean owed) {
        Policy d = Policy.DEFAULT;
        Policy policy =
                new Policy(
                        d.mfa(),
                        d.publicBegin(),
                        d.publicSignUp(),
                        d.registration(),
                        d.authentication(),
                        new FallbackPolicy(true, offered),
                        new RecoveryCodePolicy(10, required),
                        d.lifetimes(),
                        d.lockout(),
                        List.of(),
                        List.of(),
                        d.retention(),
                        d.nativeApps(),
                        List.of(),
                        d.tokens(),
                        d.stepUp(),
                        d.rememberedBrowsers());

        assertThat(policy.owesRecoveryCodes()).isEqualTo(owed);
    }

    @ParameterizedTest
    @CsvSource({"DYNAMIC,true", "PASSAGE,false", "LOGINID,false", "LOGINRADIUS,false"})
    void nobodyOwesWhatAProductsClientsCantDo(Compatibility product, boolean owed) {
        Policy policy = answeringAs(List.of(Compatibility.DYNAMIC, product));

        assertThat(policy.owesRecoveryCodes()).isEqualTo(owed);
        assertThat(policy.answersAs(product)).isTrue();
    }

    @Test
    void productsAreNamedOnce() {
        assertThat(
                        answeringAs(List.of(Compatibility.PASSAGE, Compatibility.PASSAGE))
                                .compatibility())
                .containsExactly(Compatibility.PASSAGE);
        assertThatThrownBy(() -> answeringAs(Collections.singletonList(null)))
                .hasMessageContaining("policy.compatibility must each be a product name");
        assertThat(Policy.DEFAULT.answersAs(Compatibility.PASSAGE)).isFalse();
    }

    private static Policy answeringAs(List<Compatibility> products) {
        Policy d = Policy.DEFAULT;
        return new Policy(
                d.mfa(),
                d.publicBegin(),
                d.publicSignUp(),
                d.registration(),
                d.authentication(),
                d.fallback(),
                d.recoveryCodes(),
                d.lifetimes(),
                d.lockout(),
                List.of(),
                List.of(),
                d.retention(),
                d.nativeApps(),
                products,
                d.tokens(),
                d.stepUp(),
                d.rememberedBrowsers());
    }

    @Nested
    class Limits {

        @Test
        @Refuses({"§7.1 step 1", "§7.2 step 1"})
        void ofLifetimesAreSaid() {
            Duration minute = Duration.ofMinutes(1);

            assertThatThrownBy(() -> new Lifetimes(Duration.ZERO, minute, minute, minute, minute))
                    .hasMessage("policy.lifetimes.session must be PT1S to PT24H, was PT0S");
            assertThatThrownBy(() ->
                            new Lifetimes(minute, Duration.ofMinutes(11), minute, minute, minute))
                    .hasMessage("policy.lifetimes.ceremony must be PT1S to PT10M, was PT11M");
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 101})
        void ofTheLockoutAreSaid(int maxFailures) {
            assertThatThrownBy(() ->
                            new LockoutPolicy(
                                    maxFailures, Duration.ofMinutes(1), Duration.ofMinutes(1)))
                    .hasMessage("policy.lockout.maxFailures must be 1 to 100, was " + maxFailures);
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 51})
        void ofTheRecoveryCodesAreSaid(int count) {
            assertThatThrownBy(() -> new RecoveryCodePolicy(count, true))
                    .hasMessage("policy.recoveryCodes.count must be 1 to 50, was " + count);
        }

        @ParameterizedTest
        @ValueSource(strings = {"PT-1S", "P90DT1S"})
        void ofTheTrustInABrowserAreSaid(Duration period) {
            assertThatThrownBy(() -> new RememberedBrowserPolicy(period, false))
                    .hasMessage(
                            "policy.rememberedBrowsers.period must be PT0S to PT2160H, was "
                                    + period);
        }
    }

    @Nested
    class AnOrigin {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "https://shop.example",
                    "https://shop.example:8443",
                    "http://localhost",
                    "http://localhost:8080",
                    "http://shop.localhost:8080",
                    "android:apk-key-hash:pNiP5iKyQ8JwgGOaKA1zGPUPJIS-0H1xKCQcfIoGLck"
                })
        void isTakenAsABrowserSpellsIt(String origin) {
            assertThatCode(() -> relyingParty("shop.example", origin)).doesNotThrowAnyException();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "http://shop.example",
                    "https://shop.example/",
                    "https://shop.example:443",
                    "https://SHOP.example",
                    "HTTPS://shop.example",
                    "https://user@shop.example",
                    "https://shop.example?q",
                    "https://",
                    "null",
                    "not a uri",
                    ""
                })
        void isRefusedInAnyOtherSpelling(String origin) {
            assertThatThrownBy(() -> relyingParty("shop.example", origin))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("relyingParty.origins must each be");
        }
    }

    @Nested
    class ARelyingPartysId {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "localhost",
                    "shop.example",
                    "shop_1.example",
                    "a-b.xn--bcher-kva.example"
                })
        void isADomain(String id) {
            assertThat(relyingParty(id, "https://shop.example").id()).isEqualTo(id);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "Shop.example", "-a", "a..b", "https://a", "a:1"})
        void isNothingElse(String id) {
            assertThatThrownBy(() -> relyingParty(id, "https://shop.example"))
                    .hasMessage("relyingParty.id must be a domain in lower case");
        }
    }

    @Nested
    class AScope {

        @Test
        void isReadInItsOwnSpelling() {
            assertThat(Arrays.stream(Scope.values()))
                    .allSatisfy(scope -> assertThat(Scope.of(scope.wire())).isEqualTo(scope));
        }

        @Test
        void ofExternalGrantsHasAnotherSpelling() {
            assertThat(Scope.of("external-verify")).isEqualTo(Scope.EXTERNAL_VERIFY);
        }

        @Test
        void isRefusedWhereItIsUnknown() {
            assertThatThrownBy(() -> Scope.of("everything"))
                    .hasMessageStartingWith("must be one of sessions:write, ");
        }
    }

    private static RelyingParty relyingParty(String id, String origin) {
        return new RelyingParty(id, "Shop", List.of(origin));
    }
}
