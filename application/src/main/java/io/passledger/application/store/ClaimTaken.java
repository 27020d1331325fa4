package io.passledger.application.store;

/** Somebody else has claimed it first; nothing of the decision happened. */
public final class ClaimTaken extends RuntimeException {

    private final transient Claim claim;

    ClaimTaken(Claim claim) {
        super("already claimed in " + claim.scope(), null, false, false);
        this.claim = claim;
    }

    public Claim claim() {
        return claim;
    }
}
