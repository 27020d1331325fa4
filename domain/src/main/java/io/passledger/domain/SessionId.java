package io.passledger.domain;

/** A session, {@code ses_…}. */
public record SessionId(String value) implements Identifier {

    public SessionId {
        Require.identifier("sessionId", value, "ses_");
    }

    @Override
    public String toString() {
        return value;
    }
}
