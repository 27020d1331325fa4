package io.passledger.application.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.passledger.application.MovableClock;
import io.passledger.domain.Bytes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SigningKeysTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final MovableClock clock = new MovableClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final KeysInMemory store = new KeysInMemory();
    private final SigningKeys keys = store.signingKeys(clock);

    @Nested
    class TheFirstStart {

        @Test
        void hasAKeyThatSignsAtOnce() {
            assertThat(keys.signer().activatesAt()).isEqualTo(clock.instant());
            assertThat(keys.published()).containsExactly(keys.signer());
        }

        @Test
        void signsOnANodeWhoseClockIsBehind() {
            SigningKeys behind =
                    store.signingKeys(new MovableClock(clock.instant().minusSeconds(30)));

            assertThat(behind.signer().keyId()).isEqualTo(keys.signer().keyId());
        }
    }

    @Nested
    class Rotation {

        @Test
        void publishesTheNewKeyBeforeItSigns() {
            String old = keys.signer().keyId();

            keys.rotate();

            assertThat(ids(keys)).hasSize(2).contains(old);
            assertThat(keys.signer().keyId()).isEqualTo(old);
            clock.advance(MINUTE.multipliedBy(10).minusMillis(1));
            assertThat(keys.signer().keyId()).isEqualTo(old);
            clock.advance(Duration.ofMillis(1));
            assertThat(keys.signer().keyId()).isNotEqualTo(old);
        }

        @Test
        void keepsTheOldKeyUntilItsLastTokenIsOver() {
            String old = keys.signer().keyId();
            keys.rotate();

            clock.advance(MINUTE.multipliedBy(10).plusHours(25).minusMillis(1));
            assertThat(ids(keys)).contains(old);
            assertThat(keys.find(old)).isPresent();
            clock.advance(Duration.ofMillis(1));
            assertThat(ids(keys)).doesNotContain(old).containsExactly(keys.signer().keyId());
            assertThat(keys.find(old)).isEmpty();
        }

        @Test
        void isMadeOnceWhileASuccessorWaits() {
            keys.rotate();
            keys.rotate();
            store.signingKeys(clock).rotate();

            assertThat(ids(keys)).hasSize(2);
        }

        @Test
        void canBeAskedForAgainOnceTheSuccessorSigns() {
            keys.rotate();
            clock.advance(MINUTE.multipliedBy(10));

            keys.rotate();

            assertThat(ids(keys)).hasSize(3);
        }

        @Test
        void forgetsKeysThatVerifyNothingAnyMore() {
            keys.rotate();
            clock.advance(Duration.ofDays(3));
            keys.rotate();

            assertThat(store.ofPurpose(SigningKey.PURPOSE)).hasSize(2);
        }
    }

    @Nested
    class TheSchedule {

        @Test
        void rotatesAfterThirtyDaysAndNoEarlier() {
            clock.advance(Duration.ofDays(30).minusMillis(1));
            keys.maintain();
            assertThat(ids(keys)).hasSize(1);

            clock.advance(Duration.ofMillis(1));
            keys.maintain();
            keys.maintain();
            assertThat(ids(keys)).hasSize(2);
        }

        @Test
        void hasNoGapAfterALongRest() {
            String old = keys.signer().keyId();
            clock.advance(Duration.ofDays(400));

            SigningKeys restarted = store.signingKeys(clock);
            restarted.maintain();

            assertThat(restarted.signer().keyId()).isEqualTo(old);
            assertThat(ids(restarted)).hasSize(2);
        }

        @Test
        void takesOverWhatAnotherNodeMade() {
            store.signingKeys(clock).rotate();
            assertThat(ids(keys)).hasSize(1);

            keys.maintain();

            assertThat(ids(keys)).hasSize(2);
        }
    }

    @Nested
    class AnUnknownKeyId {

        @Test
        void isLookedForInTheDatabase() {
            SigningKeys other = store.signingKeys(clock);
            other.rotate();
            String made = ids(other).getLast();

            assertThat(keys.find(made)).isPresent();
        }

        @Test
        void causesFewReads() {
            int before = store.reads();
            for (int i = 0; i < 1000; i++) {
                assertThat(keys.find("unknown-" + i)).isEmpty();
            }
            assertThat(store.reads()).isEqualTo(before + 1);

            clock.advance(SigningKeys.BETWEEN_LOOKUPS);
            assertThat(keys.find("unknown")).isEmpty();
            assertThat(store.reads()).isEqualTo(before + 2);
        }

        @Test
        void costsAKnownOneNothing() {
            int before = store.reads();

            assertThat(keys.find(keys.signer().keyId())).isPresent();

            assertThat(store.reads()).isEqualTo(before);
        }
    }

    @Nested
    class ARowThatDoesNotOpen {

        @Test
        void isNoKeyWhateverIdItHas() {
            store.forge("forged", publicKey(), now());
            store.forge("without-a-public-part", null, now());

            assertThat(keys.find("unknown")).isEmpty();
            assertThat(keys.find("forged")).isEmpty();
            assertThat(keys.find("without-a-public-part")).isEmpty();
            assertThat(ids(keys)).containsExactly(keys.signer().keyId());
        }

        @Test
        void isReported() {
            store.forge("forged", publicKey(), now());

            keys.refresh();

            assertThat(store.unusable()).containsExactly("forged");
        }

        @Test
        void leavesANodeItsKeyThatItHadOpenedBefore() {
            SigningKey signer = keys.signer();
            store.spoil(signer.keyId());

            keys.refresh();

            assertThat(keys.find(signer.keyId())).contains(signer);
            assertThat(keys.find("unknown")).isEmpty();
            assertThat(store.unusable()).contains(signer.keyId());
        }

        @Test
        void leavesANodeItsKeysWhereAllRowsAreGone() {
            String signer = keys.signer().keyId();
            store.clear();

            assertThat(keys.find("unknown")).isEmpty();
            assertThat(keys.signer().keyId()).isEqualTo(signer);
            assertThat(store.unusable()).isNotEmpty();
        }

        @Test
        void isReplacedAtTheStartWhereItWasToSign() {
            String old = keys.signer().keyId();
            keys.rotate();
            String spoilt = ids(keys).getLast();
            clock.advance(Duration.ofHours(1));
            store.spoil(spoilt);

            SigningKeys restarted = store.signingKeys(clock);

            assertThat(restarted.signer().keyId()).isNotIn(old, spoilt);
            assertThat(restarted.signer().verifyUntil()).isNull();
            assertThat(restarted.find(spoilt)).isEmpty();
            assertThat(restarted.find(old)).isPresent();
        }

        @Test
        void doesNotKeepASuccessorFromBeingMade() {
            store.forge("forged", publicKey(), now().plus(Duration.ofDays(36_500)));

            keys.rotate();

            assertThat(ids(keys)).hasSize(2).doesNotContain("forged");
        }

        private Bytes publicKey() {
            return Bytes.of(keys.signer().publicKey().getEncoded());
        }

        private Instant now() {
            return clock.instant();
        }
    }

    @Nested
    class Settings {

        @Test
        void letNoKeySignThatOthersCannotKnow() {
            Duration cache = Duration.ofMinutes(10);
            assertThatThrownBy(() ->
                            new KeysProperties(
                                    Duration.ofDays(30),
                                    cache,
                                    cache,
                                    Duration.ofHours(25),
                                    MINUTE))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "passledger.keys.activation-delay must be more than PT11M, was PT10M");
        }
    }

    @Test
    void tellsNothingSecretInWords() {
        assertThat(keys.signer()).asString().isEqualTo("SigningKey[" + keys.signer().keyId() + "]");
    }

    private static List<String> ids(SigningKeys keys) {
        return keys.published().stream().map(SigningKey::keyId).toList();
    }
}
