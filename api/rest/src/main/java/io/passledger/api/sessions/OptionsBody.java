package io.passledger.api.sessions;

import static io.passledger.api.begin.SessionCreatedResponses.AUTHENTICATION;
import static io.passledger.api.begin.SessionCreatedResponses.REGISTRATION;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.passledger.api.http.BadMember;
import io.passledger.api.http.EmptyBody;
import io.passledger.application.session.FirstOptions;
import org.jspecify.annotations.Nullable;

/**
 * The options requested together with a session. Each member is named after its ceremony and has
 * the body of the operation that returns these options.
 */
record OptionsBody(
        @JsonProperty(AUTHENTICATION) @Nullable EmptyBody authentication,
        @JsonProperty(REGISTRATION) @Nullable RegistrationOptionsBody registration) {

    FirstOptions.Asked asked() {
        if (authentication == null && registration == null) {
            throw new BadMember(
                    "/options", "must name " + AUTHENTICATION + ", " + REGISTRATION + " or both");
        }
        return new FirstOptions.Asked(
                authentication != null, registration == null ? null : registration.request());
    }
}
