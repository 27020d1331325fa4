package io.passledger.application.audit.story;

import io.passledger.domain.authenticators.BrowserRefusal;
import io.passledger.domain.webauthn.CeremonyFailure;

/** Explains refused attempts to readers who don't know the specification. */
public final class FailureExplanations {

    private FailureExplanations() {}

    /** Returns the explanation, preceded by the step of the specification that refused, if any. */
    static String of(CeremonyFailure failure) {
        String why = why(failure.reason());
        return failure.step().startsWith("§") ? failure.step() + ", " + why : why;
    }

    static String of(BrowserRefusal reason) {
        return switch (reason) {
            case UNKNOWN -> "it is not one of the user's, or is no longer trusted";
            case EXPIRED -> "its time had ended";
            case REPLACED -> "its secret had just been replaced by another request";
            case COPIED -> "its secret had been replaced before, so there may be a copy";
            case NOT_APPLICABLE -> "this session accepts none";
        };
    }

    /**
     * Returns the explanation of a reason. A reason unknown to this class is shown in its own
     * words.
     */
    public static String why(String reason) {
        return switch (reason) {
            case "user-not-verified" ->
                    "the user was not verified, although the policy requires it";
            case "user-not-present" -> "the user was not present at the authenticator";
            case "signature-invalid" -> "the signature does not match the passkey";
            case "signature-counter-regression" ->
                    "the signature counter did not grow, which may mean a clone";
            case "challenge-mismatch" -> "it responds to another challenge";
            case "challenge-expired" -> "the challenge had expired";
            case "type-mismatch" -> "it responds to another kind of ceremony";
            case "origin-mismatch" -> "it was made on a page that does not belong to the app";
            case "cross-origin-not-allowed" -> "it was made in a frame of another page";
            case "top-origin-not-allowed" -> "it was made in a frame of a page that is not allowed";
            case "rp-id-hash-mismatch" -> "it was made for another relying party";
            case "credential-unknown" -> "this passkey is not registered";
            case "credential-not-of-this-user" -> "the passkey belongs to another user";
            case "user-handle-mismatch" -> "the passkey names another user";
            case "user-handle-missing" -> "the passkey does not identify its user";
            case "credential-already-registered" -> "the passkey is already registered";
            case "backup-eligibility-changed" -> "the passkey's backup eligibility changed";
            case "backed-up-without-being-eligible" ->
                    "the passkey claims to be backed up but is not eligible for backup";
            case "algorithm-not-asked-for" -> "its key has an algorithm that was not requested";
            case "aaguid-not-allowed" -> "the policy does not allow this model of authenticator";
            case "aaguid-not-attested" -> "the model of the authenticator is not attested";
            case "attestation-not-trusted" -> "the attestation does not lead to a trusted root";
            case "attestation-format-unknown" -> "the attestation has an unknown format";
            case "attestation-statement-invalid" -> "the attestation statement is invalid";
            case "authenticator-status-refused" ->
                    "the policy rejects the reported status of this model";
            case "recovery-code-unknown-or-spent" ->
                    "it is not one of the user's codes, or was already used";
            case "grant-used" -> "it was already used";
            case "grant-invalid" -> "it is unknown, expired, or belongs to another user";
            default -> reason.replace('-', ' ');
        };
    }
}
