package io.passledger.api.conformance;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.passledger.api.http.BadMember;
import io.passledger.domain.webauthn.AttestationConveyance;
import io.passledger.domain.webauthn.AuthenticatorAttachment;
import io.passledger.domain.webauthn.ResidentKey;
import io.passledger.domain.webauthn.UserVerification;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A {@code ServerPublicKeyCredentialCreationOptionsRequest}. */
@JsonIgnoreProperties(ignoreUnknown = true)
record AttestationOptionsBody(
        @Nullable String username,
        @Nullable String displayName,
        @Nullable Selection authenticatorSelection,
        @Nullable AttestationConveyance attestation,
        @Nullable JsonNode extensions) {

    AttestationOptionsBody {
        BadMember.require("username", username);
        BadMember.require("displayName", displayName);
        extensions = RequestedExtensions.wellTyped(extensions);
    }

    /** An {@code AuthenticatorSelectionCriteria}. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Selection(
            @Nullable AuthenticatorAttachment authenticatorAttachment,
            @Nullable ResidentKey residentKey,
            @Nullable Boolean requireResidentKey,
            @Nullable UserVerification userVerification) {}

    UserVerification userVerification() {
        return authenticatorSelection == null || authenticatorSelection.userVerification() == null
                ? UserVerification.PREFERRED
                : authenticatorSelection.userVerification();
    }
}
