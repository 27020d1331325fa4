package io.passledger.api.http;

import java.io.IOException;

/** A body that says that it is something else. */
final class NotJson extends IOException {

    NotJson() {
        super("Send the body as Content-Type: application/json, in UTF-8.");
    }
}
