package io.passledger.domain.app;

import io.passledger.domain.Wire;

/**
 * Which {@code iss} an app's tokens have (<a
 * href="https://www.rfc-editor.org/rfc/rfc7519#section-4.1.1">RFC 7519 §4.1.1</a>).
 */
public enum IssuerForm implements Wire {
    /** The public URL, {@code /apps/} and the app's id: no other app's token has it. */
    APP("app"),
    /** The public URL alone, which all apps with this form share: as before there was another. */
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
