package io.passledger.api.compat;

import java.util.Map;

/**
 * An error in a product's own format.
 *
 * @param body its JSON
 */
public record ProductError(int status, Map<String, ?> body) {

    public ProductError {
        body = Map.copyOf(body);
    }
}
