package io.passledger.projections.users;

import static io.passledger.projections.TestEvents.NOON;
import static io.passledger.projections.TestEvents.bytes;
import static io.passledger.projections.TestEvents.registered;
import static io.passledger.projections.TestEvents.session;
import static io.passledger.projections.TestEvents.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.domain.authenticators.AuthenticatorsEvent.RecoveryCodeSpent;
import io.passledger.domain.authenticators.AuthenticatorsEvent.RecoveryCodesGenerated;
import io.passledger.domain.authenticators.AuthenticatorsEvent.UserLocked;
import io.passledger.domain.authenticators.LockScope;
import io.passledger.domain.authenticators.UserKey;
import io.passledger.projections.TestDatabase;
import io.passledger.projections.TestService;
import io.passledger.projections.users.UserStatus.Codes;
import io.passledger.projections.users.UserStatus.Passkeys;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FindUserStatusIT {

    private final TestDatabase database = new TestDatabase();
    private final TestService service = new TestService(database.dataSource());
    private final UserKey ann = user("ann");

    @AfterEach
    void stop() {
        service.close();
        database.close();
    }

    @Test
    void tellsHowAUserStandsAfterEachWrite() {
        service.log().append(registered(ann, "1", NOON));
        assertThat(status())
                .isEqualTo(
                        new UserStatus(
                                ann, new Passkeys(1, true, NOON), Codes.NONE, null, null, NOON));

        service.log()
                .append(new RecoveryCodesGenerated(ann, List.of(bytes("a"), bytes("b")), true));
        service.log()
                .append(new RecoveryCodeSpent(ann, bytes("a"), session("s"), NOON.plusSeconds(9)));
        service.log().append(new UserLocked(ann, NOON.plusSeconds(60)));
        service.log().append(new UserLocked(ann, NOON.plusSeconds(90), LockScope.PUBLIC, null));

        assertThat(status())
                .isEqualTo(
                        new UserStatus(
                                ann,
                                new Passkeys(1, true, NOON),
                                new Codes(1, false, true),
                                NOON.plusSeconds(60),
                                NOON.plusSeconds(90),
                                NOON.plusSeconds(9)));
        assertThat(status().isLocked()).isTrue();
    }

    @Test
    void tellsNothingOfAUserWhoIsUnknown() {
        assertThat(status())
                .isEqualTo(new UserStatus(ann, Passkeys.NONE, Codes.NONE, null, null, null));
    }

    private UserStatus status() {
        return service.bean(UserQueries.class).handle(new FindUserStatus(ann, null));
    }
}
