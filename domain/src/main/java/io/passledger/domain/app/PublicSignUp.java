package io.passledger.domain.app;

import io.passledger.domain.Wire;

/**
 * Who may sign up in a session that a browser began without a backend. Nobody has vouched for the
 * user there, and enrolling the first passkey claims the user's name.
 */
public enum PublicSignUp implements Wire {
    /**
     * Requires a grant for each registration; if the policy requires no grants, nobody may sign up.
     */
    WITH_AUTHORIZATION("withAuthorization"),
    /** The first to register claims the name, even that of an existing user who has no passkey. */
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
