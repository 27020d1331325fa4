package io.passledger.api.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.passledger.application.metadata.MetadataStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The status of the authenticator metadata. */
@JsonInclude(JsonInclude.Include.ALWAYS)
record MetadataBody(
        String state,
        @Nullable String source,
        @Nullable Long no,
        @Nullable LocalDate nextUpdate,
        int models,
        @Nullable Instant acceptedAt,
        @Nullable Instant triedAt,
        @Nullable String error) {

    static MetadataBody of(MetadataStatus status) {
        return new MetadataBody(
                status.state().name().toLowerCase(Locale.ROOT),
                status.source(),
                status.number(),
                status.nextUpdate(),
                status.models(),
                status.acceptedAt(),
                status.triedAt(),
                status.error());
    }
}
