package io.passledger.application.installation;

import io.passledger.domain.Bytes;
import org.jspecify.annotations.Nullable;

/** Tells facts that this installation has recorded from those that somebody else has. */
public interface FactBinding {

    /** The code to be recorded with the fact. */
    Bytes mac(String name, String value);

    /**
     * @throws org.springframework.dao.DataAccessException where this installation has not recorded
     *     the fact
     */
    void require(String name, String value, @Nullable Bytes mac);
}
