package io.passledger.api.compat.loginid;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.passledger.domain.Bytes;
import io.passledger.domain.authenticators.PasskeyId;
import io.passledger.projections.passkeys.PasskeyView;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A passkey in LoginID's format.
 *
 * @param device shown by clients before 3.0 in place of {@code providerName}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record LoginIdPasskeyBody(
        PasskeyId id,
        String name,
        UUID aaguid,
        String providerName,
        String device,
        Bytes credentialId,
        boolean credentialSynced,
        Instant createdAt,
        @Nullable Instant lastUsedAt,
        @Nullable DeviceBody lastUsedFromDevice) {

    /**
     * @param clientName the browser's own name
     */
    record DeviceBody(String clientType, String clientName) {}

    static LoginIdPasskeyBody of(PasskeyView passkey) {
        String agent = passkey.uses().lastUserAgent();
        return new LoginIdPasskeyBody(
                passkey.passkeyId(),
                passkey.alias(),
                passkey.enrolment().aaguid(),
                passkey.storage().name(),
                passkey.storage().name(),
                passkey.enrolment().credentialId(),
                passkey.flags().backedUp(),
                passkey.enrolment().createdAt(),
                passkey.uses().lastAt(),
                agent == null ? null : new DeviceBody("browser", agent));
    }
}
