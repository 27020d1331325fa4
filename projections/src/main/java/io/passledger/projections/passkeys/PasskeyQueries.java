package io.passledger.projections.passkeys;

import io.passledger.domain.authenticators.Passkey;
import io.passledger.domain.authenticators.UserKey;
import io.passledger.projections.Cursor;
import io.passledger.projections.Page;
import io.passledger.projections.engine.PositionAwaiter;
import io.passledger.projections.engine.ProjectionBehind;
import io.passledger.projections.engine.Slot;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/** Runs queries about passkeys. */
public final class PasskeyQueries {

    private final PositionAwaiter positions;
    private final PasskeyTable table;
    private final AuthenticatorModels models;

    PasskeyQueries(PositionAwaiter positions, PasskeyTable table, AuthenticatorModels models) {
        this.positions = positions;
        this.table = table;
        this.models = models;
    }

    /**
     * @throws ProjectionBehind if the position is not reached in time
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
                view -> new Cursor(view.enrolment().createdAt(), view.passkeyId().value()));
    }

    /**
     * Waits until the list includes a write. Ignores a list that is behind for too long or
     * unreadable: the write succeeded, so its caller must get no error.
     */
    public void awaitWritten(UserKey user, long position) {
        try {
            positions.awaitFor(PasskeysProjection.NAME, position, user.toString());
        } catch (ProjectionBehind | DataAccessException _) {
            // The write doesn't depend on it.
        }
    }

    /**
     * Returns a passkey that has just been written, as the list shows it. If the list is behind or
     * unreadable, returns what the write itself contains: the write succeeded, so its caller must
     * get no error.
     *
     * @param position of the write; {@code null} if nothing was written
     */
    public PasskeyView shown(UserKey user, Passkey written, @Nullable Long position) {
        try {
            return handle(new FindPasskeys(user, Page.LARGEST, null, position)).items().stream()
                    .filter(view -> view.passkeyId().equals(written.passkeyId()))
                    .findFirst()
                    .orElseGet(() -> PasskeyView.of(user, written, models));
        } catch (ProjectionBehind | DataAccessException unknown) {
            return PasskeyView.of(user, written, models);
        }
    }
}
