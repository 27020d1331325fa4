package io.passledger.api.http;

import java.io.IOException;

/** Thrown for a body whose content type is not JSON. */
final class NotJson extends IOException {

    NotJson() {
        super("Send the body as Content-Type: application/json, in UTF-8.");
    }
}
