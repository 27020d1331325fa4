package io.passledger.application.audit.story;

import io.passledger.domain.webauthn.CeremonyFailure;

/** Explains refused attempts to readers who don't know the specification. */
public final class FailureExplanations {

    private FailureExplanations() {}

    /** Returns the explanation, preceded by the step of the specification that refused, if any. */
    static String of(CeremonyFailure failure) {
        String why = why(failure.reason());
        return failure.step().startsWith("§") ? failure.step() + ", " + why : why;
    }

    /**
     * Returns the explanation of a reason. A reason unknown to this class is shown in its own
     * words.
     */
    public static String why(String reason) {
        return switch (reason) {
            case "user-not-verified" -> "the user was not verified although the policy requires it";
            case "user-not-present" -> "the user was not present at the authenticator";
            case "signature-invalid" -> "the signature is not the passkey's";
            case "signature-counter-regression" ->
                    "the signature counter did not grow, which may mean a clone";
            case "challenge-mismatch" -> "it answers another challenge";
            case "challenge-expired" -> "the challenge had run out of time";
            case "type-mismatch" -> "it answers another kind of ceremony";
            case "origin-mismatch" -> "it was made on a page that is not the app's";
            case "cross-origin-not-allowed" -> "it was made in a frame of another page";
            case "top-origin-not-allowed" -> "it was made in a frame of a page that is not allowed";
            case "rp-id-hash-mismatch" -> "it was made for another relying party";
            case "credential-unknown" -> "nobody has registered this passkey";
            case "credential-not-of-this-user" -> "the passkey is another user's";
            case "user-handle-mismatch" -> "the passkey names another user";
            case "user-handle-missing" -> "the passkey does not say whose it is";
            case "credential-already-registered" -> "the passkey is registered already";
            case "backup-eligibility-changed" -> "the passkey changed its kind";
            case "backed-up-without-being-eligible" ->
                    "the passkey says that it is backed up and can't be";
            case "algorithm-not-asked-for" -> "its key has an algorithm that was not asked for";
            case "aaguid-not-allowed" -> "the policy does not allow this model of authenticator";
            case "aaguid-not-attested" -> "the model of the authenticator is not attested";
            case "attestation-not-trusted" -> "the attestation leads to no trusted root";
            case "attestation-format-unknown" -> "the attestation has an unknown format";
            case "attestation-statement-invalid" -> "the attestation does not hold";
            case "authenticator-status-refused" ->
                    "the policy refuses the reported status of this model";
            case "recovery-code-unknown-or-spent" -> "it is none of the user's, or was used before";
            case "grant-used" -> "it was used before";
            case "grant-invalid" -> "it is unknown, another's, or out of time";
            default -> reason.replace('-', ' ');
        };
    }
}
