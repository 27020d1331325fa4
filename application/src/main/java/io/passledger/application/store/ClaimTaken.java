package io.passledger.application.store;

/** Thrown when another owner has made the claim first. Nothing of the decision was written. */
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
