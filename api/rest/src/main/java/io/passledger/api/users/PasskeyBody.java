package io.passledger.api.users;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.passledger.domain.Bytes;
import io.passledger.domain.authenticators.PasskeyId;
import io.passledger.projections.passkeys.PasskeyStorage;
import io.passledger.projections.passkeys.PasskeyView;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A passkey as shown in a list. */
@JsonInclude(JsonInclude.Include.ALWAYS)
record PasskeyBody(
        PasskeyId passkeyId,
        String alias,
        Bytes credentialId,
        UUID aaguid,
        String origin,
        StorageBody storage,
        List<String> transports,
        boolean backupEligible,
        boolean backedUp,
        boolean userVerified,
        long signCount,
        long useCount,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant lastUsedAt,
        @Nullable String lastUsedUserAgent,
        boolean suspectedClone) {

    @JsonInclude(JsonInclude.Include.ALWAYS)
    record StorageBody(String name, @Nullable String icon) {

        static StorageBody of(PasskeyStorage storage) {
            return new StorageBody(storage.name(), storage.icon());
        }
    }

    static PasskeyBody of(PasskeyView view) {
        return new PasskeyBody(
                view.passkeyId(),
                view.alias(),
                view.enrolment().credentialId(),
                view.enrolment().aaguid(),
                view.enrolment().origin(),
                StorageBody.of(view.storage()),
                view.enrolment().transports(),
                view.enrolment().backupEligible(),
                view.flags().backedUp(),
                view.flags().userVerified(),
                view.uses().signCount(),
                view.uses().count(),
                view.enrolment().createdAt(),
                view.updatedAt(),
                view.uses().lastAt(),
                view.uses().lastUserAgent(),
                view.flags().suspectedClone());
    }
}
