package io.passledger.projections;

import static io.passledger.projections.TestEvents.APP;
import static io.passledger.projections.TestEvents.NOON;
import static io.passledger.projections.TestEvents.begun;
import static io.passledger.projections.TestEvents.registered;
import static io.passledger.projections.TestEvents.used;
import static io.passledger.projections.TestEvents.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.passledger.domain.authenticators.UserKey;
import io.passledger.projections.engine.DeadLetters;
import io.passledger.projections.engine.ReplayStatus;
import io.passledger.projections.passkeys.FindPasskeys;
import io.passledger.projections.passkeys.PasskeyQueries;
import io.passledger.projections.sessions.FindSessions;
import io.passledger.projections.sessions.SessionQueries;
import io.passledger.projections.users.FindUserStatus;
import io.passledger.projections.users.UserQueries;
import io.passledger.projections.users.UserStatus;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessResourceFailureException;

/** What whoever owns the database writes into the tables of the read side by hand. */
class BoundRowsIT {

    private final TestDatabase database = new TestDatabase();
    private final TestService service = new TestService(database.dataSource());
    private final UserKey ann = user("ann");
    private final UserKey ben = user("ben");

    @BeforeEach
    void enrol() {
        service.log().append(registered(ann, "1", NOON));
        service.log().append(registered(ben, "2", NOON));
        long begun = service.log().append(begun("s", ann, NOON));
        status(ann);
        status(ben);
        passkeys(ann);
        sessions(begun);
    }

    @AfterEach
    void stop() {
        service.close();
        database.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "app_id = 'app_other'",
                "passkeys = 7",
                "passkey_verified = NOT passkey_verified",
                "enrolled_at = NULL",
                "recovery_codes_remaining = 9",
                "recovery_codes_acknowledged = true",
                "acknowledgement_owed = true",
                "locked_until = now()",
                "public_locked_until = now()",
                "last_seen_at = now()",
                "position = position + 1",
                "mac = ''"
            })
    void aUserThatWasChangedIsNotShown(String change) {
        byHand("UPDATE projected_user_a SET %s WHERE user_id = 'ann'".formatted(change));

        if (change.startsWith("app_id")) {
            assertThat(status(ann).passkeys().count()).isZero();
        } else {
            assertThatThrownBy(() -> status(ann))
                    .isInstanceOf(DataAccessResourceFailureException.class);
        }
        assertThat(status(ben).passkeys().count()).isOne();
    }

    @Test
    void aUserIsNotShownAsAnother() {
        byHand("DELETE FROM projected_user_a WHERE user_id = 'ben'");
        byHand("UPDATE projected_user_a SET user_id = 'ben'");

        assertThatThrownBy(() -> status(ben))
                .isInstanceOf(DataAccessResourceFailureException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user_id = 'ann', created_at = created_at + interval '1 day'",
                "credential_id = 'AAAA'",
                "aaguid = gen_random_uuid()",
                "origin = 'https://evil.example'",
                "transports = '[]'",
                "backup_eligible = NOT backup_eligible",
                "alias = 'forged'",
                "backed_up = NOT backed_up",
                "user_verified = NOT user_verified",
                "sign_count = 99",
                "use_count = 99",
                "updated_at = now()",
                "last_used_at = now()",
                "last_used_user_agent = 'forged'",
                "suspected_clone = true",
                "position = position + 1"
            })
    void aPasskeyThatWasChangedIsNotShown(String change) {
        byHand("UPDATE projected_passkey_a SET " + change);

        assertThatThrownBy(() -> passkeys(ann))
                .isInstanceOf(DataAccessResourceFailureException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user_id = 'ben'",
                "purpose = 'signUp'",
                "flow = 'signUp'",
                "status = 'completed'",
                "factors = '[\"passkey\"]'",
                "began_at = now()",
                "expires_at = now()",
                "ended_at = now()",
                "last_failure_reason = 'forged'",
                "position = position + 1"
            })
    void aSessionThatWasChangedIsNotShown(String change) {
        byHand("UPDATE projected_session_a SET " + change);

        assertThatThrownBy(() -> sessions(null))
                .isInstanceOf(DataAccessResourceFailureException.class);
    }

    /** Else the next event would make the forged row a good one. */
    @Test
    void isNotTakenForGoodByTheNextEvent() {
        byHand("UPDATE projected_user_a SET passkeys = 7 WHERE user_id = 'ann'");
        service.log().append(used(ann, "1", 3, NOON.plusSeconds(5)));
        service.log().append(used(ben, "2", 3, NOON.plusSeconds(5)));

        assertThat(status(ben).lastSeenAt()).isEqualTo(NOON.plusSeconds(5));
        assertThatThrownBy(() -> status(ann))
                .isInstanceOf(DataAccessResourceFailureException.class);
        assertThat(service.bean(DeadLetters.class).list("users", 0, 10)).hasSize(1);

        String replay = service.replays().start("users");
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        service.replays().find("users", replay).orElseThrow().status()
                                == ReplayStatus.COMPLETED);

        assertThat(status(ann).passkeys().count()).isOne();
        assertThat(status(ann).lastSeenAt()).isEqualTo(NOON.plusSeconds(5));
    }

    private void byHand(String sql) {
        assertThat(database.jdbc().sql(sql).update()).isPositive();
    }

    private UserStatus status(UserKey user) {
        return service.bean(UserQueries.class).handle(new FindUserStatus(user, null));
    }

    private Object passkeys(UserKey user) {
        return service.bean(PasskeyQueries.class).handle(new FindPasskeys(user, 10, null, null));
    }

    private Object sessions(@Nullable Long minPosition) {
        return service.bean(SessionQueries.class)
                .handle(new FindSessions(APP, null, false, 10, null, minPosition));
    }
}
