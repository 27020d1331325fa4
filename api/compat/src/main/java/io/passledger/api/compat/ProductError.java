package io.passledger.api.compat;

import java.util.Map;

/**
 * An error as a product's clients know it.
 *
 * @param body its JSON
 */
public record ProductError(int status, Map<String, ?> body) {

    public ProductError {
        body = Map.copyOf(body);
    }
}
