package io.passledger.api.compat.passage;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.passledger.domain.Bytes;
import io.passledger.domain.authenticators.PasskeyId;
import io.passledger.projections.passkeys.PasskeyView;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A passkey in Passage's format.
 *
 * @param lastLoginAt the time of its creation if it hasn't been used since
 */
@JsonNaming(SnakeCaseStrategy.class)
record DeviceBody(
        PasskeyId id,
        Bytes credId,
        String friendlyName,
        String type,
        long usageCount,
        Instant createdAt,
        Instant updatedAt,
        Instant lastLoginAt,
        Icons icons) {

    /** The same icon for both, {@code null} if the authenticator's model has none. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Icons(@Nullable String light, @Nullable String dark) {}

    static DeviceBody of(PasskeyView passkey) {
        String icon = passkey.storage().icon();
        return new DeviceBody(
                passkey.passkeyId(),
                passkey.enrolment().credentialId(),
                passkey.alias(),
                typeOf(passkey),
                passkey.uses().count(),
                passkey.enrolment().createdAt(),
                passkey.updatedAt(),
                Objects.requireNonNullElse(
                        passkey.uses().lastAt(), passkey.enrolment().createdAt()),
                new Icons(icon, icon));
    }

    private static String typeOf(PasskeyView passkey) {
        if (passkey.enrolment().backupEligible()) {
            return "passkey";
        }
        return passkey.enrolment().transports().contains("internal") ? "platform" : "security_key";
    }
}
