package io.passledger.application.tokens;

import io.passledger.domain.app.AppId;
import io.passledger.domain.app.IssuerForm;
import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * This service's public URL, with which the {@code iss} of every token begins. An app's tokens
 * append {@code /apps/} and the app's id, unless the app's policy asks for the URL alone.
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
                    "PASSLEDGER_PUBLIC_URL must be an http or https URL without query or"
                            + " fragment, with at most 512 characters, was "
                            + value);
        }
    }

    /** Returns the {@code iss} of that app's tokens. */
    public String of(AppId appId, IssuerForm form) {
        return switch (form) {
            case APP -> value + "/apps/" + appId.value();
            case INSTALLATION -> value;
        };
    }

    /** Returns the form in which {@code iss} is that app's, or empty if it is another's. */
    Optional<IssuerForm> formOf(AppId appId, @Nullable String iss) {
        return Arrays.stream(IssuerForm.values())
                .filter(form -> of(appId, form).equals(iss))
                .findFirst();
    }
}
