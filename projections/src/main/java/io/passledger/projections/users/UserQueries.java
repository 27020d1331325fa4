package io.passledger.projections.users;

import io.passledger.projections.engine.PositionAwaiter;
import io.passledger.projections.engine.ProjectionBehind;
import io.passledger.projections.engine.Slot;
import io.passledger.projections.users.CountAdoption.Adoption;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Runs queries about users. */
public final class UserQueries {

    private final PositionAwaiter positions;
    private final UserTable table;
    private final Clock clock;

    UserQueries(PositionAwaiter positions, UserTable table, Clock clock) {
        this.positions = positions;
        this.table = table;
        this.clock = clock;
    }

    /** Returns the users without waiting for the projection. */
    public List<UserStatus> handle(FindUsers query) {
        Instant now = clock.instant();
        return table.list(positions.now(UsersProjection.NAME), query, query.limit()).stream()
                .map(row -> UserStatus.of(row, now))
                .toList();
    }

    /** Returns the counts without waiting for the projection. */
    public Adoption handle(CountAdoption query) {
        return table.count(positions.now(UsersProjection.NAME), query, clock.instant());
    }

    /**
     * @throws ProjectionBehind if the position is not reached in time
     */
    public UserStatus handle(FindUserStatus query) {
        Slot slot =
                positions.awaitFor(
                        UsersProjection.NAME, query.minPosition(), query.user().toString());
        UserRow row = table.find(slot, query.user()).orElseGet(() -> UserRow.unknown(query.user()));
        return UserStatus.of(row, clock.instant());
    }
}
