package io.passledger.application.tokens;

import java.net.URI;

/**
 * The {@code iss} of every token: this service's public URL.
 *
 * @param value an http or https URL without query or fragment, at most 512 characters (<a
 *     href="https://www.rfc-editor.org/rfc/rfc8414#section-2">RFC 8414 §2</a>)
 */
public record Issuer(String value) {

    public Issuer {
        URI uri = URI.create(value);
        boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
        if (!web
                || uri.getHost() == null
                || uri.getQuery() != null
                || uri.getFragment() != null
                || value.length() > 512) {
            throw new IllegalArgumentException(
                    "PASSLEDGER_PUBLIC_URL must be an http or https URL without query or fragment,"
                            + " at most 512 characters, was "
                            + value);
        }
    }
}
