package io.passledger.api.conformance;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.passledger.api.http.BadMember;
import io.passledger.domain.webauthn.UserVerification;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A {@code ServerPublicKeyCredentialGetOptionsRequest}. */
@JsonIgnoreProperties(ignoreUnknown = true)
record AssertionOptionsBody(
        @Nullable String username,
        @Nullable UserVerification userVerification,
        @Nullable JsonNode extensions) {

    AssertionOptionsBody {
        BadMember.require("username", username);
        extensions = RequestedExtensions.wellTyped(extensions);
        userVerification = Objects.requireNonNullElse(userVerification, UserVerification.PREFERRED);
    }
}
