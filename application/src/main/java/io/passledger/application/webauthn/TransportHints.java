package io.passledger.application.webauthn;

import io.passledger.domain.Require;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads the <a
 * href="https://www.w3.org/TR/webauthn-3/#dom-authenticatorattestationresponsejson-transports">transports</a>
 * of a registration. They are unsigned hints: values that can't be stored are left out, and the
 * ceremony continues. Unknown values are kept, as §5.8.4 requires.
 */
final class TransportHints {

    private static final int MOST = 16;
    private static final int LONGEST = 32;

    private TransportHints() {}

    /** Returns up to 16 different values of 1 to 32 characters; empty if there are none. */
    static List<String> read(@Nullable JsonNode transports) {
        if (transports == null || !transports.isArray()) {
            return List.of();
        }
        return transports
                .valueStream()
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .filter(TransportHints::canBeKept)
                .distinct()
                .limit(MOST)
                .toList();
    }

    private static boolean canBeKept(String transport) {
        return !transport.isBlank()
                && transport.length() <= LONGEST
                && transport.codePoints().noneMatch(Require::isControlOrUnpaired);
    }
}
