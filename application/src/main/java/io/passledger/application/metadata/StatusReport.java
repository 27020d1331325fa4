package io.passledger.application.metadata;

import io.passledger.domain.Bytes;
import io.passledger.domain.webauthn.AuthenticatorStatus;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A <a
 * href="https://fidoalliance.org/specs/mds/fido-metadata-service-v3.0-ps-20210518.html#sctn-stat-rpt">status
 * report on a model</a>.
 *
 * @param effectiveFrom when it takes effect; {@code null} for always
 * @param certificate the only certificate it concerns; {@code null} for the whole model
 */
public record StatusReport(
        AuthenticatorStatus status,
        @Nullable LocalDate effectiveFrom,
        @Nullable Bytes certificate) {

    public boolean isEffectiveAt(LocalDate day) {
        return effectiveFrom == null || !effectiveFrom.isAfter(day);
    }
}
