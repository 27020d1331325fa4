package io.passledger.application.installation;

import java.net.URI;

/**
 * How browsers reach this installation: an origin, without a path; https, unless it is on the
 * browser's own machine.
 */
public record PublicUrl(URI uri) {

    @Override
    public String toString() {
        return uri.toString();
    }
}
