package io.passledger.projections.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rows in memory while a batch is folded, with the set of rows to write.
 *
 * @param <K> the key of a row
 * @param <R> an immutable row
 */
public final class BatchRows<K, R> implements FoldedRows {

    private final Map<K, R> rows = new HashMap<>();
    private final Set<K> changed = new LinkedHashSet<>();
    private final Set<K> removed = new LinkedHashSet<>();

    /** Adds a row as stored in the database. */
    public void loaded(K key, R row) {
        rows.put(key, row);
    }

    public @Nullable R find(K key) {
        return rows.get(key);
    }

    /** Returns a row that must exist. */
    public R require(K key) {
        return Objects.requireNonNull(rows.get(key));
    }

    public void put(K key, R row) {
        rows.put(key, row);
        changed.add(key);
        removed.remove(key);
    }

    public void remove(K key) {
        rows.remove(key);
        changed.remove(key);
        removed.add(key);
    }

    public List<R> changed() {
        List<R> result = new ArrayList<>(changed.size());
        changed.forEach(key -> result.add(require(key)));
        return result;
    }

    public List<K> removed() {
        return List.copyOf(removed);
    }

    @Override
    public int size() {
        return rows.size();
    }

    @Override
    public void written() {
        changed.clear();
        removed.clear();
    }
}
