package io.passledger.application.session;

import io.passledger.application.webauthn.CreationOptions;
import io.passledger.application.webauthn.RequestOptions;
import io.passledger.domain.NextAction;
import io.passledger.domain.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The options of the ceremony that a session begins with, where they were asked for. */
public sealed interface FirstOptions {

    /** None were asked for, or none of a ceremony that the session allows. */
    record None() implements FirstOptions {}

    /** Those of an authentication. */
    record OfAuthentication(RequestOptions options) implements FirstOptions {}

    /** Those of a registration. */
    record OfRegistration(CreationOptions options) implements FirstOptions {}

    /** The session has begun, and the ceremony is refused for now. */
    record Refused(Refusal refusal) implements FirstOptions {}

    /** The session has begun, and its ceremony is begun next. */
    record ToFollow() implements FirstOptions {}

    /**
     * Which options are asked for. Those of a ceremony that the session doesn't allow are never
     * given, so that whoever doesn't know which it will be asks for both.
     *
     * @param registration what they are asked for with; {@code null} where they are not
     */
    record Asked(
            boolean authentication, PasskeyRegistrationOptions.@Nullable Request registration) {

        /** A session without options. */
        public static final Asked NOTHING = new Asked(false, null);

        boolean fits(List<NextAction> nextActions) {
            return fitsAuthentication(nextActions) || fitsRegistration(nextActions);
        }

        boolean fitsAuthentication(List<NextAction> nextActions) {
            return authentication && nextActions.contains(NextAction.PASSKEY_AUTH);
        }

        boolean fitsRegistration(List<NextAction> nextActions) {
            return registration != null && nextActions.contains(NextAction.PASSKEY_REG);
        }
    }
}
