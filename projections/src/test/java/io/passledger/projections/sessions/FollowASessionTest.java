package io.passledger.projections.sessions;

import static io.passledger.projections.TestEvents.NOON;
import static io.passledger.projections.TestEvents.WRONG_SIGNATURE;
import static io.passledger.projections.TestEvents.begun;
import static io.passledger.projections.TestEvents.completed;
import static io.passledger.projections.TestEvents.passed;
import static io.passledger.projections.TestEvents.session;
import static io.passledger.projections.TestEvents.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.domain.DomainEvent;
import io.passledger.domain.SessionId;
import io.passledger.domain.authenticators.Factor;
import io.passledger.domain.authenticators.UserKey;
import io.passledger.domain.log.RecordedEvent;
import io.passledger.domain.session.SessionEvent.CeremonyFailed;
import io.passledger.domain.session.SessionEvent.FallbackFailed;
import io.passledger.domain.session.SessionEvent.SessionCancelled;
import io.passledger.domain.session.SessionEvent.SessionExpired;
import io.passledger.domain.session.SessionEvent.SessionFailed;
import io.passledger.domain.session.SessionStatus;
import io.passledger.domain.webauthn.CeremonyFailure;
import io.passledger.domain.webauthn.CeremonyKind;
import io.passledger.projections.Story;
import io.passledger.projections.TestCodes;
import io.passledger.projections.engine.BatchRows;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class FollowASessionTest {

    private static final UserKey ANN = user("ann");
    private static final SessionId S1 = session("1");
    private static final Instant END = NOON.plus(Duration.ofMinutes(15));

    @Nested
    class ASession {

        @Test
        void isPendingUntilItsTimeIsOver() {
            assertThat(at(NOON, begun("1", ANN, NOON)).status()).isEqualTo(SessionStatus.PENDING);

            SessionView over = at(END, begun("1", ANN, NOON));
            assertThat(over.status()).isEqualTo(SessionStatus.EXPIRED);
            assertThat(over.endedAt()).isEqualTo(END);
        }

        @Test
        void endedWhenItsTimeWasOverWheneverThatWasNoticed() {
            SessionView view = at(NOON, begun("1", ANN, NOON), new SessionExpired(S1));

            assertThat(view.status()).isEqualTo(SessionStatus.EXPIRED);
            assertThat(view.endedAt()).isEqualTo(END);
        }

        @Test
        void isCompletedForEver() {
            Instant later = NOON.plusSeconds(20);

            SessionView view =
                    at(
                            END.plusSeconds(1),
                            begun("1", ANN, NOON),
                            passed("1", ANN, Factor.PASSKEY, later),
                            completed("1", later));

            assertThat(view.status()).isEqualTo(SessionStatus.COMPLETED);
            assertThat(view.endedAt()).isEqualTo(later);
            assertThat(view.factors()).containsExactly(Factor.PASSKEY);
        }

        @Test
        void namesAFactorOnceThatIsProvedAgain() {
            SessionView view =
                    at(
                            NOON.plusSeconds(30),
                            begun("1", ANN, NOON),
                            passed("1", ANN, Factor.EXTERNAL, NOON.plusSeconds(10)),
                            completed("1", NOON.plusSeconds(10)),
                            passed("1", ANN, Factor.PASSKEY, NOON.plusSeconds(20)),
                            passed("1", ANN, Factor.PASSKEY, NOON.plusSeconds(25)));

            assertThat(view.factors()).containsExactly(Factor.EXTERNAL, Factor.PASSKEY);
            assertThat(view.endedAt()).isEqualTo(NOON.plusSeconds(10));
        }

        @Test
        void learnsItsUserFromThePasskey() {
            assertThat(at(NOON, begun("1", null, NOON)).userId()).isNull();
            assertThat(
                            at(NOON, begun("1", null, NOON), passed("1", ANN, Factor.PASSKEY, NOON))
                                    .userId())
                    .isEqualTo(ANN.userId());
        }

        @Test
        void remembersWhyTheLastFactorFailed() {
            SessionView view =
                    at(
                            NOON,
                            begun("1", ANN, NOON),
                            new CeremonyFailed(S1, CeremonyKind.AUTHENTICATION, WRONG_SIGNATURE),
                            new FallbackFailed(
                                    S1,
                                    Factor.RECOVERY_CODE,
                                    CeremonyFailure.of("recovery code", "recovery-code-unknown")));

            assertThat(view.lastFailureReason()).isEqualTo("recovery-code-unknown");
            assertThat(view.status()).isEqualTo(SessionStatus.PENDING);
        }

        @Test
        void endsWhenItIsCancelledOrFails() {
            SessionView cancelled = at(NOON, begun("1", ANN, NOON), new SessionCancelled(S1));
            assertThat(cancelled.status()).isEqualTo(SessionStatus.CANCELLED);
            assertThat(cancelled.endedAt()).isEqualTo(NOON.plusSeconds(2));

            assertThat(at(NOON, begun("1", ANN, NOON), new SessionFailed(S1)).status())
                    .isEqualTo(SessionStatus.FAILED);
        }
    }

    @Nested
    class TheFold {

        @Test
        void changesNothingByWhatARowHasTakenIn() {
            List<RecordedEvent> story =
                    Story.of(
                            begun("1", ANN, NOON),
                            passed("1", ANN, Factor.PASSKEY, NOON),
                            completed("1", NOON));
            BatchRows<SessionId, SessionRow> again = new BatchRows<>();
            again.loaded(S1, fold(story, new BatchRows<>()).require(S1));

            assertThat(fold(story, again).changed()).isEmpty();
        }
    }

    private static SessionView at(Instant now, DomainEvent... events) {
        return SessionView.of(fold(Story.of(events), new BatchRows<>()).require(S1), now);
    }

    private static BatchRows<SessionId, SessionRow> fold(
            List<RecordedEvent> story, BatchRows<SessionId, SessionRow> rows) {
        SessionsProjection projection =
                new SessionsProjection(
                        new SessionTable(
                                JdbcClient.create(new DriverManagerDataSource()), new TestCodes()));
        // As a rebuild does, which reads no other types.
        story.stream()
                .filter(recorded -> projection.types().contains(recorded.event().getClass()))
                .forEach(recorded -> projection.on(recorded, rows));
        return rows;
    }
}
