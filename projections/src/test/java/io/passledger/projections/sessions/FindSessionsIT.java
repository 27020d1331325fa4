package io.passledger.projections.sessions;

import static io.passledger.projections.TestEvents.APP;
import static io.passledger.projections.TestEvents.NOON;
import static io.passledger.projections.TestEvents.WRONG_SIGNATURE;
import static io.passledger.projections.TestEvents.begun;
import static io.passledger.projections.TestEvents.completed;
import static io.passledger.projections.TestEvents.passed;
import static io.passledger.projections.TestEvents.session;
import static io.passledger.projections.TestEvents.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.domain.app.AppId;
import io.passledger.domain.authenticators.Factor;
import io.passledger.domain.authenticators.UserKey;
import io.passledger.domain.session.Flow;
import io.passledger.domain.session.Purpose;
import io.passledger.domain.session.SessionEvent.CeremonyFailed;
import io.passledger.domain.session.SessionStatus;
import io.passledger.domain.webauthn.CeremonyKind;
import io.passledger.projections.Page;
import io.passledger.projections.TestDatabase;
import io.passledger.projections.TestService;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FindSessionsIT {

    private final TestDatabase database = new TestDatabase();
    private final TestService service = new TestService(database.dataSource());
    private final UserKey ann = user("ann");

    @AfterEach
    void stop() {
        service.close();
        database.close();
    }

    @Test
    void tellsHowASessionWent() {
        long begun = service.log().append(begun("1", null, NOON));
        assertThat(only(begun).status()).isEqualTo(SessionStatus.PENDING);
        assertThat(only(begun).userId()).isNull();

        service.log()
                .append(
                        new CeremonyFailed(
                                session("1"), CeremonyKind.AUTHENTICATION, WRONG_SIGNATURE));
        service.log().append(passed("1", ann, Factor.RECOVERY_CODE, NOON.plusSeconds(3)));
        long completed = service.log().append(completed("1", NOON.plusSeconds(3)));

        assertThat(only(completed))
                .isEqualTo(
                        new SessionView(
                                new SessionView.Beginning(
                                        session("1"),
                                        APP,
                                        Purpose.SIGN_IN,
                                        Flow.SIGN_IN,
                                        NOON,
                                        NOON.plus(Duration.ofMinutes(15))),
                                ann.userId(),
                                SessionStatus.COMPLETED,
                                List.of(Factor.RECOVERY_CODE),
                                NOON.plusSeconds(3),
                                "signature-invalid"));
    }

    @Test
    void listsAUsersSessionsTheNewestFirst() {
        for (int i = 0; i < 3; i++) {
            service.log().append(begun("of-ann-" + i, ann, NOON.plusSeconds(i)));
        }
        long last = service.log().append(begun("of-bob", user("bob"), NOON));

        Page<SessionView> first = list(2, null, last);
        Page<SessionView> second = list(2, first.next(), last);

        assertThat(first.items())
                .extracting(view -> view.sessionId().value())
                .containsExactly("ses_of-ann-2", "ses_of-ann-1");
        assertThat(second.items())
                .extracting(view -> view.sessionId().value())
                .containsExactly("ses_of-ann-0");
        assertThat(second.next()).isNull();
    }

    private SessionView only(long position) {
        List<SessionView> found =
                service.bean(SessionQueries.class)
                        .handle(new FindSessions(APP, null, false, 10, null, position))
                        .items();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    @Test
    void listsTheSessionsOfAnApp() {
        service.log().append(begun("1", ann, NOON));
        service.log().append(begun("2", user("bob"), NOON.plusSeconds(1)));
        long last =
                service.log()
                        .append(
                                new CeremonyFailed(
                                        session("1"),
                                        CeremonyKind.AUTHENTICATION,
                                        WRONG_SIGNATURE));

        assertThat(ids(new FindSessions(APP, null, false, 10, null, last)))
                .containsExactly("ses_2", "ses_1");
        assertThat(ids(new FindSessions(APP, null, true, 10, null, last))).containsExactly("ses_1");
        assertThat(ids(new FindSessions(new AppId("app_other"), null, false, 10, null, last)))
                .isEmpty();
    }

    private List<String> ids(FindSessions query) {
        return service.bean(SessionQueries.class).handle(query).items().stream()
                .map(view -> view.sessionId().value())
                .toList();
    }

    private Page<SessionView> list(int limit, @Nullable String after, long position) {
        return service.bean(SessionQueries.class)
                .handle(new FindSessions(ann.appId(), ann.userId(), false, limit, after, position));
    }
}
