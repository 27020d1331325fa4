package io.passledger.api.http;

import java.io.IOException;

/** Thrown for a body that exceeds the limit. */
final class BodyTooLarge extends IOException {

    BodyTooLarge(int most) {
        super("a request's body may have %d bytes at most".formatted(most));
    }
}
