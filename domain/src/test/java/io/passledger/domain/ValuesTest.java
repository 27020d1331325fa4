package io.passledger.domain;

import static io.passledger.domain.Given.NOW;
import static io.passledger.domain.Given.aCredential;
import static io.passledger.domain.Given.hashOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.passledger.domain.app.ApiKeyId;
import io.passledger.domain.app.AppId;
import io.passledger.domain.authenticators.Alias;
import io.passledger.domain.authenticators.AuthenticatorsCommand.GenerateRecoveryCodes;
import io.passledger.domain.authenticators.AuthenticatorsCommand.ResetAuthenticators;
import io.passledger.domain.authenticators.Grant;
import io.passledger.domain.authenticators.GrantType;
import io.passledger.domain.authenticators.PasskeyId;
import io.passledger.domain.authenticators.UserId;
import io.passledger.domain.authenticators.UserKey;
import io.passledger.domain.log.Actor;
import io.passledger.domain.session.PendingCeremony;
import io.passledger.domain.webauthn.AssertionVerdict;
import io.passledger.domain.webauthn.CeremonyFailure;
import io.passledger.domain.webauthn.CeremonyKind;
import io.passledger.domain.webauthn.CredentialRecord;
import io.passledger.domain.webauthn.UserVerification;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A value that exists is valid, and one that doesn't says why: name, limit, value. */
class ValuesTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void sayNameLimitAndValue(String message, ThrowingCallable making) {
        assertThatThrownBy(making).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    static Stream<Arguments> sayNameLimitAndValue() {
        return Stream.of(
                refused("userId must have 1 to 128 characters, has 0", () -> new UserId("")),
                refused(
                        "userId must have 1 to 128 characters, has 129",
                        () -> new UserId("x".repeat(129))),
                refused("userId must not contain control characters", () -> new UserId("a\nb")),
                refused("userId must not contain control characters", () -> new UserId("a\uD83D")),
                refused("alias must have 1 to 64 characters, has 0", () -> new Alias("")),
                refused(
                        "alias must have 1 to 64 characters, has 65",
                        () -> new Alias("x".repeat(65))),
                refused(
                        "actor id must have 1 to 128 characters, has 0",
                        () -> new Actor(Actor.Kind.USER, "")),
                refused(
                        "reason must have 1 to 512 characters, has 513",
                        () -> new ResetAuthenticators(Given.USER, "x".repeat(513))),
                refused(
                        "the number of codes must be 1 to 50, was 0",
                        () -> new GenerateRecoveryCodes(Given.USER, List.of(), true)),
                refused(
                        "appId must be app_ and 1 to 60 letters, digits, - or _",
                        () -> new AppId("shop")),
                refused(
                        "sessionId must be ses_ and 1 to 60 letters, digits, - or _",
                        () -> new SessionId("app_1")),
                refused(
                        "passkeyId must be pk_ and 1 to 60 letters, digits, - or _",
                        () -> new PasskeyId("pk_" + "x".repeat(61))),
                refused(
                        "keyId must be key_ and 1 to 60 letters, digits, - or _",
                        () -> new ApiKeyId("key_a/b")),
                refused(
                        "tokenHash must be 32 to 32 bytes, was 31",
                        () -> new Grant(GrantType.EXTERNAL, Bytes.of(new byte[31]), null, NOW)),
                refused(
                        "challenge must be 32 to 32 bytes, was 16",
                        () ->
                                new PendingCeremony(
                                        CeremonyKind.AUTHENTICATION,
                                        Bytes.of(new byte[16]),
                                        null,
                                        UserVerification.REQUIRED,
                                        List.of(),
                                        false,
                                        null,
                                        NOW)),
                refused(
                        "credential id must be 1 to 1023 bytes, was 1024",
                        () -> aCredential(Bytes.of(new byte[1024]), 0)),
                refused(
                        "signCount must be an unsigned 32-bit integer",
                        () -> aCredential("credential", 0x1_0000_0000L)),
                refused(
                        "signCount must be an unsigned 32-bit integer",
                        () -> aCredential("credential", -1)),
                refused(
                        "a backed-up credential must be backup eligible",
                        () ->
                                new CredentialRecord(
                                        hashOf("id"),
                                        hashOf("key"),
                                        0,
                                        true,
                                        List.of(),
                                        false,
                                        true,
                                        new UUID(0, 0),
                                        "none")));
    }

    private static Arguments refused(String message, ThrowingCallable making) {
        return Arguments.of(message, making);
    }

    @Test
    void countCharactersAndNotTheirParts() {
        assertThatCode(() -> new Alias("😀".repeat(64))).doesNotThrowAnyException();
        assertThatThrownBy(() -> new Alias("😀".repeat(65))).hasMessageEndingWith("has 65");
    }

    @Test
    void theDefaultAppHasItsName() {
        assertThat(AppId.DEFAULT).isEqualTo(new AppId("app_default"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice", "a/b", "me", "ä 😀"})
    void usersOfOneAppHaveStreamsOfTheirOwn(String userId) {
        assertThat(new UserKey(Given.APP, new UserId(userId))).hasToString("app_shop/" + userId);
    }

    @Nested
    class CeremonyFailures {

        @Test
        void areCutToABoundedLength() {
            CeremonyFailure failure =
                    new CeremonyFailure("§7.1 step 7", "type", null, "x".repeat(257));

            assertThat(failure.actual()).isEqualTo("x".repeat(256) + "…");
            assertThat(failure.expected()).isNull();
        }

        @Test
        void areTheSameWhenReadBack() {
            CeremonyFailure failure =
                    new CeremonyFailure("§7.1 step 7", "type", "a\0", "x".repeat(500));

            assertThat(
                            new CeremonyFailure(
                                    failure.step(),
                                    failure.reason(),
                                    failure.expected(),
                                    failure.actual()))
                    .isEqualTo(failure);
        }

        @Test
        void showNothingThatADatabaseOrJsonCannotTake() {
            String longWithAPairOnTheCut = "x".repeat(255) + "😀tail";
            CeremonyFailure failure =
                    new CeremonyFailure("", "", "a\0b\uDC00c\n", longWithAPairOnTheCut);

            assertThat(failure.expected()).isEqualTo("a\uFFFDb\uFFFDc\uFFFD");
            assertThat(failure.actual()).isEqualTo("x".repeat(255) + "😀…");
        }
    }

    @Nested
    class CredentialRecords {

        @Test
        void moveOnByAnAssertion() {
            CredentialRecord before =
                    new CredentialRecord(
                            hashOf("id"),
                            hashOf("key"),
                            3,
                            false,
                            List.of("usb"),
                            true,
                            false,
                            new UUID(0, 1),
                            "packed");

            CredentialRecord after =
                    before.after(new AssertionVerdict.Verified(9, true, true, true, Given.ORIGIN));

            assertThat(after.signCount()).isEqualTo(9);
            assertThat(after.uvInitialized()).isTrue();
            assertThat(after.backupState()).isTrue();
            assertThat(after.id()).isEqualTo(before.id());
        }

        @Test
        void rememberAUserVerificationOnceSeen() {
            assertThat(
                            aCredential()
                                    .after(
                                            new AssertionVerdict.Verified(
                                                    9, false, true, false, Given.ORIGIN))
                                    .uvInitialized())
                    .isTrue();
        }
    }
}
