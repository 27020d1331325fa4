package io.passledger.api.http;

import java.io.IOException;

/** Thrown for a body that exceeds the limit. */
final class BodyTooLarge extends IOException {

    BodyTooLarge(int most) {
        super("the request body must not exceed %d bytes".formatted(most));
    }
}
