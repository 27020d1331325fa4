package io.passledger.projections.passkeys;

import io.passledger.projections.Cursor;
import io.passledger.projections.Page;
import io.passledger.projections.engine.Positions;
import io.passledger.projections.engine.ProjectionBehind;
import io.passledger.projections.engine.Slot;
import java.util.List;

/** Answers what is asked about passkeys. */
public final class PasskeyQueries {

    private final Positions positions;
    private final PasskeyTable table;
    private final AuthenticatorModels models;

    PasskeyQueries(Positions positions, PasskeyTable table, AuthenticatorModels models) {
        this.positions = positions;
        this.table = table;
        this.models = models;
    }

    /**
     * @throws ProjectionBehind where the position was not reached in time
     */
    public Page<PasskeyView> handle(FindPasskeys query) {
        Cursor after = Cursor.of(query.after(), Cursor.FIRST);
        Slot slot =
                positions.awaitFor(
                        PasskeysProjection.NAME, query.minPosition(), query.user().toString());
        List<PasskeyView> views =
                table.list(slot, query.user(), after, query.limit() + 1).stream()
                        .map(row -> PasskeyView.of(row, models.storageOf(row)))
                        .toList();
        return Page.of(
                views,
                query.limit(),
                view -> new Cursor(view.createdAt(), view.passkeyId().value()));
    }
}
