package io.passledger.api.compat.passage;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.passledger.domain.authenticators.UserId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A user in Passage's format. Members that Passledger doesn't know are empty, but present:
 * Passage's clients in typed languages require every member.
 *
 * @param id the same as {@code externalId}: there is no other
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.ALWAYS)
record PassageUserBody(
        UserId id,
        UserId externalId,
        String status,
        String email,
        boolean emailVerified,
        String phone,
        boolean phoneVerified,
        Instant createdAt,
        Instant updatedAt,
        Instant lastLoginAt,
        long loginCount,
        List<Object> recentEvents,
        Map<String, Object> socialConnections,
        @Nullable Object userMetadata,
        boolean webauthn,
        List<DeviceBody> webauthnDevices,
        List<String> webauthnTypes) {

    /**
     * @param devices at least one
     */
    static PassageUserBody of(UserId userId, List<DeviceBody> devices) {
        return new PassageUserBody(
                userId,
                userId,
                "active",
                "",
                false,
                "",
                false,
                devices.stream()
                        .map(DeviceBody::createdAt)
                        .min(Comparator.naturalOrder())
                        .orElseThrow(),
                latest(devices.stream().map(DeviceBody::updatedAt).toList()),
                latest(devices.stream().map(DeviceBody::lastLoginAt).toList()),
                devices.stream().mapToLong(DeviceBody::usageCount).sum(),
                List.of(),
                Map.of(),
                null,
                true,
                devices,
                devices.stream().map(DeviceBody::type).distinct().toList());
    }

    private static Instant latest(List<Instant> instants) {
        return instants.stream().max(Comparator.naturalOrder()).orElseThrow();
    }
}
