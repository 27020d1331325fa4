package io.passledger.application.webauthn;

import io.passledger.domain.webauthn.CeremonyFailure;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a step fails. It is checked, so that callers must convert it to a verdict. It has no
 * stack trace, because hostile input needs no debugging and must stay cheap.
 */
final class StepFailed extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient CeremonyFailure failure;

    StepFailed(String step, String reason) {
        this(step, reason, null, null);
    }

    StepFailed(String step, String reason, @Nullable String expected, @Nullable String actual) {
        this(new CeremonyFailure(step, reason, expected, actual));
    }

    StepFailed(CeremonyFailure failure) {
        super(failure.reason(), null, false, false);
        this.failure = failure;
    }

    CeremonyFailure failure() {
        return failure;
    }
}
