package io.passledger.projections.users;

import io.passledger.projections.engine.Positions;
import io.passledger.projections.engine.ProjectionBehind;
import io.passledger.projections.engine.Slot;
import java.time.Clock;

/** Answers what is asked about users. */
public final class UserQueries {

    private final Positions positions;
    private final UserTable table;
    private final Clock clock;

    UserQueries(Positions positions, UserTable table, Clock clock) {
        this.positions = positions;
        this.table = table;
        this.clock = clock;
    }

    /**
     * @throws ProjectionBehind where the position was not reached in time
     */
    public UserStatus handle(FindUserStatus query) {
        Slot slot =
                positions.awaitFor(
                        UsersProjection.NAME, query.minPosition(), query.user().toString());
        UserRow row = table.find(slot, query.user()).orElseGet(() -> UserRow.unknown(query.user()));
        return UserStatus.of(row, clock.instant());
    }
}
