package io.passledger.api.compat.loginid;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.passledger.domain.session.Flow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The next steps of a flow.
 *
 * @param msg a sentence for people
 * @param session to be sent with the next request
 */
record MfaNext(Flow flow, String msg, String msgCode, List<Step> next, String session) {

    static final String REQUIRED = "Additional authentication is required.";
    static final String REFUSED = "The passkey could not be verified. Try again.";
    static final String REQUIRED_CODE = "additional_auth_required";

    /**
     * @param options options of a ceremony; {@code null} for a step without one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Step(Action action, @Nullable List<Option> options) {}

    record Action(String name, String label, String desc) {}

    /**
     * @param value the options for WebAuthn, as base64 of JSON
     */
    record Option(String name, String label, String value) {}

    @Override
    public String toString() {
        return "MfaNext[" + flow + "]";
    }
}
