package io.passledger.domain.app;

import io.passledger.domain.Wire;

/**
 * The form of {@code iss} in an app's tokens (<a
 * href="https://www.rfc-editor.org/rfc/rfc7519#section-4.1.1">RFC 7519 §4.1.1</a>).
 */
public enum IssuerForm implements Wire {
    /** The public URL, {@code /apps/} and the app's id; unique to the app. */
    APP("app"),
    /**
     * The public URL alone, shared by all apps with this form. It was the only form in earlier
     * releases.
     */
    INSTALLATION("installation");

    private final String wire;

    IssuerForm(String wire) {
        this.wire = wire;
    }

    @Override
    public String wire() {
        return wire;
    }
}
