package io.passledger.domain.app;

import io.passledger.domain.Wire;

/**
 * Who may sign up in a session that a browser has begun by itself, where nobody has vouched for the
 * user: a first passkey makes the user's name its holder's.
 */
public enum PublicSignUp implements Wire {
    /** Only where each registration needs a grant; where none does, nobody. */
    WITH_AUTHORIZATION("withAuthorization"),
    /** Whoever comes first gets the name, also that of a user who is known and has no passkey. */
    ANYONE_MAY_CLAIM_A_NAME("anyoneMayClaimAName");

    private final String wire;

    PublicSignUp(String wire) {
        this.wire = wire;
    }

    @Override
    public String wire() {
        return wire;
    }
}
