package io.passledger.api.http;

import java.io.IOException;

/** A body that is longer than any that the contract knows. */
final class BodyTooLarge extends IOException {

    BodyTooLarge(int most) {
        super("the request body must not exceed %d bytes".formatted(most));
    }
}
