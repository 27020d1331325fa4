package io.passledger.application.installation;

import java.net.URI;

/**
 * The URL at which browsers reach this installation: an origin without a path. It is https, unless
 * it is on the browser's own machine.
 */
public record PublicUrl(URI uri) {

    @Override
    public String toString() {
        return uri.toString();
    }
}
