package io.passledger.domain;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A constant with its spelling in JSON. */
public interface Wire {

    String wire();

    /** Returns the constant with that spelling; empty for another spelling or {@code null}. */
    static <W extends Wire> Optional<W> find(W[] constants, @Nullable String wire) {
        return Arrays.stream(constants)
                .filter(constant -> constant.wire().equals(wire))
                .findFirst();
    }
}
