package io.passledger.application.store;

import io.passledger.domain.InvalidValue;
import org.springframework.jdbc.core.RowMapper;

/** Keeps what is wrong in a stored row from being taken for a mistake of the caller's. */
public final class StoredRows {

    private StoredRows() {}

    /**
     * A mapper that tells of a value which its type refuses by an {@link IllegalStateException}.
     */
    public static <T> RowMapper<T> by(RowMapper<T> mapper) {
        return (row, number) -> {
            try {
                return mapper.mapRow(row, number);
            } catch (InvalidValue damaged) {
                throw new IllegalStateException("a stored row can't be read", damaged);
            }
        };
    }
}
