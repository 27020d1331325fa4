package io.passledger.application.installation;

import io.passledger.domain.Bytes;
import org.jspecify.annotations.Nullable;

/** Computes and verifies the MACs of facts that this installation records. */
public interface FactBinding {

    /** Returns the MAC to store with the fact. */
    Bytes mac(String name, String value);

    /**
     * @throws org.springframework.dao.DataAccessException if the fact doesn't verify
     */
    void require(String name, String value, @Nullable Bytes mac);
}
