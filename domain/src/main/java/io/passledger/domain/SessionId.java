package io.passledger.domain;

/** The id of a session, {@code ses_…}. */
public record SessionId(String value) implements Identifier {

    public SessionId {
        Require.identifier("sessionId", value, "ses_");
    }

    @Override
    public String toString() {
        return value;
    }
}
