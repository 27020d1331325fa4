package io.passledger.application.personal;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.application.crypto.SealingKey;
import io.passledger.domain.Bytes;
import io.passledger.domain.SessionId;
import io.passledger.domain.app.AppId;
import io.passledger.domain.authenticators.Alias;
import io.passledger.domain.authenticators.AuthenticatorsEvent.PasskeyRenamed;
import io.passledger.domain.authenticators.AuthenticatorsEvent.UserUnlocked;
import io.passledger.domain.authenticators.PasskeyId;
import io.passledger.domain.authenticators.UserId;
import io.passledger.domain.authenticators.UserKey;
import io.passledger.domain.session.PendingCeremony;
import io.passledger.domain.session.SessionEvent.CeremonyBegun;
import io.passledger.domain.webauthn.CeremonyKind;
import io.passledger.domain.webauthn.UserVerification;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SealedJsonTest {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final UserKey USER = new UserKey(new AppId("app_1"), new UserId("u-1"));
    private static final PasskeyRenamed RENAMED =
            new PasskeyRenamed(USER, new PasskeyId("pk_1"), new Alias("Alice's phone"));
    private static final CeremonyBegun BEGUN =
            new CeremonyBegun(
                    new SessionId("ses_1"),
                    new PendingCeremony(
                            CeremonyKind.REGISTRATION,
                            Bytes.of(new byte[32]),
                            null,
                            UserVerification.REQUIRED,
                            List.of(-7),
                            false,
                            new Alias("Alice's key"),
                            Instant.EPOCH));

    private final SealedJson json = new SealedJson(RANDOM);
    private final PersonalKey key = key("pdk_1");

    @Nested
    class Write {

        @Test
        void leavesNothingPersonalInClear() {
            assertThat(text(sealed(RENAMED))).doesNotContain("Alice").contains("pk_1", "$personal");
        }

        @Test
        void sealsWhatStandsDeepInAnotherRecord() {
            assertThat(text(sealed(BEGUN)))
                    .doesNotContain("Alice")
                    .contains("\"ceremony\":{", "challenge");
        }

        @Test
        void needsNoKeyWhereNothingIsPersonal() {
            byte[] written =
                    json.write(
                            new UserUnlocked(USER, null),
                            () -> {
                                throw new AssertionError("no key is needed");
                            },
                            "evt_1");

            assertThat(text(written)).doesNotContain("$personal");
        }

        @Test
        void leavesThemAsTheyAreWhereTheyAreNobodys() {
            assertThat(text(json.write(RENAMED, Optional::empty, "evt_1")))
                    .contains("Alice's phone")
                    .doesNotContain("$personal");
        }

        @Test
        void committsToWhatItSealed() throws Exception {
            byte[] written = sealed(RENAMED);
            JsonNode personal = JsonMapper.shared().readTree(written).get("$personal");
            Bytes opened = json.open(written, key, "evt_1").personal();

            assertThat(opened).isNotNull();
            assertThat(personal.get("commitment").asString())
                    .isEqualTo(
                            Bytes.of(MessageDigest.getInstance("SHA-256").digest(opened.toArray()))
                                    .toBase64Url());
        }

        @Test
        void neverCommitsTwiceToTheSame() {
            assertThat(personal(sealed(RENAMED))).isNotEqualTo(personal(sealed(RENAMED)));
        }
    }

    @Nested
    class Open {

        @Test
        void givesBackWhatWasWritten() {
            assertThat(json.open(sealed(RENAMED), key, "evt_1").as(PasskeyRenamed.class))
                    .isEqualTo(RENAMED);
            assertThat(json.open(sealed(BEGUN), key, "evt_1").as(CeremonyBegun.class))
                    .isEqualTo(BEGUN);
        }

        @Test
        void leavesItOutWhereTheKeyIsGone() {
            OpenedJson opened = json.open(sealed(RENAMED), null, "evt_1");

            assertThat(opened.as(PasskeyRenamed.class))
                    .isEqualTo(new PasskeyRenamed(USER, new PasskeyId("pk_1"), null));
            assertThat(opened.personal()).isNull();
        }

        @Test
        void leavesItOutWhereItBelongsToAnotherEvent() {
            assertThat(json.open(sealed(RENAMED), key, "evt_2").personal()).isNull();
        }

        @Test
        void leavesItOutUnderAnotherKey() {
            assertThat(json.open(sealed(RENAMED), key("pdk_2"), "evt_1").personal()).isNull();
        }

        @Test
        void readsWhatWasWrittenBeforeThereWereKeys() {
            byte[] old = json.write(RENAMED, Optional::empty, "evt_1");

            assertThat(json.open(old, null, "evt_1").as(PasskeyRenamed.class)).isEqualTo(RENAMED);
        }

        @Test
        void isNotFooledByAValueThatLooksLikeTheMark() {
            PasskeyRenamed nasty =
                    new PasskeyRenamed(USER, new PasskeyId("pk_1"), new Alias("\"$personal\":{}"));
            byte[] open = json.write(nasty, Optional::empty, "evt_1");

            assertThat(json.open(open, key, "evt_1").as(PasskeyRenamed.class)).isEqualTo(nasty);
            assertThat(json.open(sealed(nasty), key, "evt_1").as(PasskeyRenamed.class))
                    .isEqualTo(nasty);
        }
    }

    private byte[] sealed(Object event) {
        return json.write(event, () -> Optional.of(key), "evt_1");
    }

    private static String personal(byte[] written) {
        return JsonMapper.shared().readTree(written).get("$personal").toString();
    }

    private static PersonalKey key(String keyId) {
        byte[] secret = new byte[SealingKey.BYTES];
        RANDOM.nextBytes(secret);
        return new PersonalKey(keyId, new SealingKey(Bytes.of(secret), RANDOM));
    }

    private static String text(byte[] written) {
        return new String(written, StandardCharsets.UTF_8);
    }
}
