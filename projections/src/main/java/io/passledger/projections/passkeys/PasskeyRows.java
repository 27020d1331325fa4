package io.passledger.projections.passkeys;

import io.passledger.domain.authenticators.PasskeyId;
import io.passledger.domain.authenticators.UserKey;
import io.passledger.projections.engine.BatchRows;
import io.passledger.projections.engine.FoldedRows;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The passkeys of a batch, by id and by user. */
final class PasskeyRows implements FoldedRows {

    private final BatchRows<PasskeyId, PasskeyRow> rows = new BatchRows<>();
    private final Map<UserKey, Set<PasskeyId>> ofUser = new HashMap<>();

    void loaded(PasskeyRow row) {
        rows.loaded(row.enrolment().passkeyId(), row);
        note(row);
    }

    @Nullable PasskeyRow find(PasskeyId passkeyId) {
        return rows.find(passkeyId);
    }

    List<PasskeyRow> find(UserKey user) {
        return ofUser.getOrDefault(user, Set.of()).stream().map(rows::require).toList();
    }

    void put(PasskeyRow row) {
        rows.put(row.enrolment().passkeyId(), row);
        note(row);
    }

    void remove(UserKey user, PasskeyId passkeyId) {
        rows.remove(passkeyId);
        Set<PasskeyId> left = ofUser.get(user);
        if (left != null && left.remove(passkeyId) && left.isEmpty()) {
            ofUser.remove(user);
        }
    }

    List<PasskeyRow> changed() {
        return rows.changed();
    }

    List<PasskeyId> removed() {
        return rows.removed();
    }

    @Override
    public int size() {
        return rows.size();
    }

    @Override
    public void written() {
        rows.written();
    }

    private void note(PasskeyRow row) {
        ofUser.computeIfAbsent(row.enrolment().user(), _ -> new HashSet<>(4))
                .add(row.enrolment().passkeyId());
    }
}
