package io.passledger.application.masterkey;

import io.passledger.application.access.Access;
import io.passledger.application.access.Caller;
import io.passledger.application.crypto.MasterKey;
import io.passledger.application.crypto.MasterSealed;
import io.passledger.application.crypto.MasterSecrets;
import io.passledger.application.installation.MasterKeyCheck;
import io.passledger.application.store.Decided;
import io.passledger.application.store.Decisions;
import io.passledger.application.store.RequestContext;
import io.passledger.domain.InvalidValue;
import io.passledger.domain.app.Scope;
import io.passledger.domain.log.LogEvent.MasterKeyRotated;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Re-seals under the current master key everything that is still sealed under the other, in
 * batches. Events don't change: their contents are sealed under keys that are re-sealed here.
 */
@Component
public class MasterKeyRotation {

    private static final int STRETCH = 2_000;

    private final List<MasterSealed> tables;
    private final MasterKey master;
    private final MasterSecrets secrets;
    private final MasterKeyCheck check;
    private final Decisions decisions;
    private final Access access;

    MasterKeyRotation(
            List<MasterSealed> tables,
            MasterKey master,
            MasterSecrets secrets,
            MasterKeyCheck check,
            Decisions decisions,
            Access access) {
        this.tables = tables.stream().sorted(Comparator.comparing(MasterSealed::table)).toList();
        this.master = master;
        this.secrets = secrets;
        this.check = check;
        this.decisions = decisions;
        this.access = access;
    }

    /**
     * The result of one batch.
     *
     * @param seen the number of rows in this batch
     * @param renewed the number of those that were re-sealed
     * @param next where the next batch starts; {@code null} when everything is done
     */
    public record Stretch(int seen, int renewed, @Nullable String next) {}

    /**
     * Processes the next batch. The last one makes the current key the installation's.
     *
     * @param from {@code next} of the previous batch; {@code null} for the first
     * @throws InvalidValue if {@code from} is invalid
     */
    public Decided<Stretch> rotate(RequestContext context, Caller caller, @Nullable String from) {
        decisions.decide(
                context,
                decision -> {
                    access.requireOperator(decision, caller, Scope.APPS_WRITE);
                    return caller;
                });
        Stretch stretch = renew(from);
        if (stretch.next() != null) {
            return new Decided<>(stretch, null);
        }
        check.moveTo(secrets.current());
        return decisions.decide(
                context,
                decision -> {
                    decision.record(new MasterKeyRotated());
                    return stretch;
                });
    }

    private Stretch renew(@Nullable String from) {
        String[] place = from == null ? new String[] {"", ""} : from.split(":", 2);
        if (place.length != 2) {
            throw new InvalidValue("from", "must be the value that the previous call returned");
        }
        for (MasterSealed table : tables) {
            if (table.table().compareTo(place[0]) < 0) {
                continue;
            }
            String after = table.table().equals(place[0]) ? place[1] : "";
            List<MasterSealed.Row> rows = table.rows(after, STRETCH);
            if (!rows.isEmpty()) {
                int renewed = (int) rows.stream().filter(row -> renewed(table, row)).count();
                return new Stretch(rows.size(), renewed, table.table() + ":" + rows.getLast().id());
            }
        }
        return new Stretch(0, 0, null);
    }

    private boolean renewed(MasterSealed table, MasterSealed.Row row) {
        return master.renew(row.sealed(), row.context())
                .map(sealed -> {
                    table.replace(row, sealed);
                    return true;
                })
                .orElse(false);
    }
}
