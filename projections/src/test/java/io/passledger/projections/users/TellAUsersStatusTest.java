package io.passledger.projections.users;

import static io.passledger.projections.TestEvents.NOON;
import static io.passledger.projections.TestEvents.WRONG_SIGNATURE;
import static io.passledger.projections.TestEvents.bytes;
import static io.passledger.projections.TestEvents.passkey;
import static io.passledger.projections.TestEvents.registered;
import static io.passledger.projections.TestEvents.session;
import static io.passledger.projections.TestEvents.used;
import static io.passledger.projections.TestEvents.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.domain.DomainEvent;
import io.passledger.domain.authenticators.AuthenticatorsEvent.AuthenticatorsReset;
import io.passledger.domain.authenticators.AuthenticatorsEvent.FactorFailed;
import io.passledger.domain.authenticators.AuthenticatorsEvent.GrantSpent;
import io.passledger.domain.authenticators.AuthenticatorsEvent.PasskeyRemoved;
import io.passledger.domain.authenticators.AuthenticatorsEvent.RecoveryCodeSpent;
import io.passledger.domain.authenticators.AuthenticatorsEvent.RecoveryCodesAcknowledged;
import io.passledger.domain.authenticators.AuthenticatorsEvent.RecoveryCodesGenerated;
import io.passledger.domain.authenticators.AuthenticatorsEvent.RecoveryCodesOwed;
import io.passledger.domain.authenticators.AuthenticatorsEvent.UserErased;
import io.passledger.domain.authenticators.AuthenticatorsEvent.UserLocked;
import io.passledger.domain.authenticators.AuthenticatorsEvent.UserUnlocked;
import io.passledger.domain.authenticators.Factor;
import io.passledger.domain.authenticators.GrantType;
import io.passledger.domain.authenticators.UserKey;
import io.passledger.domain.log.RecordedEvent;
import io.passledger.projections.Story;
import io.passledger.projections.TestCodes;
import io.passledger.projections.engine.BatchRows;
import io.passledger.projections.users.UserStatus.Codes;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class TellAUsersStatusTest {

    private static final UserKey ANN = user("ann");
    private static final Instant LATER = NOON.plusSeconds(3600);

    @Nested
    class Passkeys {

        @Test
        void areCounted() {
            UserStatus status =
                    status(
                            registered(ANN, "1", NOON),
                            registered(ANN, "2", LATER),
                            used(ANN, "1", 1, LATER));

            assertThat(status.passkeys().count()).isEqualTo(2);
            assertThat(status.passkeys().verified()).isTrue();
            assertThat(status.isEnrolled()).isTrue();
            assertThat(status.passkeys().enrolledAt()).isEqualTo(NOON);
            assertThat(status.lastSeenAt()).isEqualTo(LATER);
        }

        @Test
        void leaveNothingWhenTheLastIsRemoved() {
            UserStatus status =
                    status(
                            registered(ANN, "1", NOON),
                            new PasskeyRemoved(ANN, passkey("1"), bytes("1")));

            assertThat(status.isEnrolled()).isFalse();
            assertThat(status.passkeys().verified()).isFalse();
            assertThat(status.passkeys().enrolledAt()).isNull();
            assertThat(status.lastSeenAt()).isEqualTo(NOON);
        }
    }

    @Nested
    class RecoveryCodes {

        @Test
        void areOwedUntilTheyAreAcknowledged() {
            assertThat(status(new RecoveryCodesOwed(ANN)).recoveryCodes().owed()).isTrue();

            UserStatus shown = status(new RecoveryCodesOwed(ANN), codes(true));
            assertThat(shown.recoveryCodes().remaining()).isEqualTo(3);
            assertThat(shown.recoveryCodes().acknowledged()).isFalse();
            assertThat(shown.recoveryCodes().owed()).isTrue();

            UserStatus kept = status(codes(true), new RecoveryCodesAcknowledged(ANN));
            assertThat(kept.recoveryCodes().acknowledged()).isTrue();
            assertThat(kept.recoveryCodes().owed()).isFalse();
        }

        @Test
        void becomeFewer() {
            UserStatus status =
                    status(
                            codes(true),
                            new RecoveryCodesAcknowledged(ANN),
                            new RecoveryCodeSpent(ANN, bytes("b"), session("s"), LATER));

            assertThat(status.recoveryCodes().remaining()).isEqualTo(2);
            assertThat(status.recoveryCodes().acknowledged()).isTrue();
            assertThat(status.lastSeenAt()).isEqualTo(LATER);
        }

        private RecoveryCodesGenerated codes(boolean owed) {
            return new RecoveryCodesGenerated(
                    ANN, List.of(bytes("a"), bytes("b"), bytes("c")), owed);
        }
    }

    @Nested
    class TheLock {

        @Test
        void endsByItself() {
            RecordedEvent locked = Story.of(new UserLocked(ANN, LATER)).getFirst();
            UserRow row = fold(List.of(locked), new BatchRows<>()).require(ANN);

            assertThat(UserStatus.of(row, LATER.minusMillis(1)).lockedUntil()).isEqualTo(LATER);
            assertThat(UserStatus.of(row, LATER).isLocked()).isFalse();
        }

        @Test
        void endsWhenSomebodyLiftsIt() {
            assertThat(status(new UserLocked(ANN, LATER), new UserUnlocked(ANN, null)).isLocked())
                    .isFalse();
        }
    }

    @Nested
    class AReset {

        @Test
        void leavesNothingToSignInWith() {
            UserStatus status =
                    status(
                            registered(ANN, "1", NOON),
                            new RecoveryCodesGenerated(ANN, List.of(bytes("a")), true),
                            new UserLocked(ANN, LATER),
                            new AuthenticatorsReset(ANN, null, 1));

            assertThat(status)
                    .isEqualTo(
                            new UserStatus(
                                    ANN, UserStatus.Passkeys.NONE, Codes.NONE, null, null, NOON));
        }
    }

    @Nested
    class AnErasure {

        @Test
        void leavesNothingToSignInWith() {
            UserStatus status =
                    status(
                            registered(ANN, "1", NOON),
                            new RecoveryCodesGenerated(ANN, List.of(bytes("a")), true),
                            new UserErased(ANN, List.of("pdk_1"), 1, LATER));

            assertThat(status)
                    .isEqualTo(
                            new UserStatus(
                                    ANN, UserStatus.Passkeys.NONE, Codes.NONE, null, null, NOON));
        }
    }

    @Nested
    class TheFold {

        @Test
        void knowsNobodyByFailuresAlone() {
            BatchRows<UserKey, UserRow> rows =
                    fold(
                            Story.of(
                                    new FactorFailed(
                                            ANN,
                                            Factor.PASSKEY,
                                            WRONG_SIGNATURE,
                                            session("s"),
                                            NOON)),
                            new BatchRows<>());

            assertThat(rows.changed()).isEmpty();
        }

        @Test
        void countsAnExternalCheckAsSeeingTheUser() {
            UserStatus status =
                    status(new GrantSpent(ANN, GrantType.EXTERNAL, bytes("token"), session("s")));

            assertThat(status.lastSeenAt()).isEqualTo(NOON.plusSeconds(1));
        }

        @Test
        void changesNothingByWhatARowHasTakenIn() {
            List<RecordedEvent> story =
                    Story.of(registered(ANN, "1", NOON), registered(ANN, "2", NOON));
            BatchRows<UserKey, UserRow> again = new BatchRows<>();
            again.loaded(ANN, fold(story, new BatchRows<>()).require(ANN));

            assertThat(fold(story, again).changed()).isEmpty();
        }
    }

    private static UserStatus status(DomainEvent... events) {
        return UserStatus.of(fold(Story.of(events), new BatchRows<>()).require(ANN), NOON);
    }

    private static BatchRows<UserKey, UserRow> fold(
            List<RecordedEvent> story, BatchRows<UserKey, UserRow> rows) {
        UsersProjection projection =
                new UsersProjection(
                        new UserTable(
                                JdbcClient.create(new DriverManagerDataSource()), new TestCodes()));
        // As a rebuild does, which reads no other types.
        story.stream()
                .filter(recorded -> projection.types().contains(recorded.event().getClass()))
                .forEach(recorded -> projection.on(recorded, rows));
        return rows;
    }
}
