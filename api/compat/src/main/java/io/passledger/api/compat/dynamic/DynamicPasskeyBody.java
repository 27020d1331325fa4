package io.passledger.api.compat.dynamic;

import io.passledger.domain.Bytes;
import io.passledger.domain.authenticators.PasskeyId;
import io.passledger.projections.passkeys.PasskeyView;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A {@code UserPasskey}. Before MFA is passed, it contains only what the options of the ceremony
 * also reveal.
 */
record DynamicPasskeyBody(
        PasskeyId id,
        @Nullable String alias,
        @Nullable String userAgent,
        @Nullable String origin,
        Bytes credentialId,
        Instant createdAt,
        @Nullable Instant updatedAt,
        @Nullable StorageBody storage) {

    /**
     * @param icon a {@code data:} URL, or empty
     */
    record StorageBody(String name, String icon, Instant updatedAt) {}

    static DynamicPasskeyBody of(PasskeyView view) {
        return new DynamicPasskeyBody(
                view.passkeyId(),
                view.alias(),
                view.uses().lastUserAgent(),
                view.enrolment().origin(),
                view.enrolment().credentialId(),
                view.enrolment().createdAt(),
                view.updatedAt(),
                new StorageBody(
                        view.storage().name(),
                        Objects.requireNonNullElse(view.storage().icon(), ""),
                        view.updatedAt()));
    }

    static DynamicPasskeyBody beforeMfa(PasskeyView view) {
        return new DynamicPasskeyBody(
                view.passkeyId(),
                null,
                null,
                null,
                view.enrolment().credentialId(),
                view.enrolment().createdAt(),
                null,
                null);
    }
}
