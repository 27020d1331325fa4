package io.passledger.api.compat.passage;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.passledger.domain.app.AppId;
import io.passledger.domain.app.AppState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * An app in Passage's format. Members for hosted pages, other methods and appearance are empty or
 * off, but present: Passage's clients in typed languages require every member.
 *
 * @param authOrigin the first of the relying party's origins
 * @param sessionTimeoutLength lifetime of an access token, in minutes
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.ALWAYS)
record PassageAppBody(
        AppId id,
        String name,
        String type,
        String authOrigin,
        List<String> additionalAuthOrigins,
        Instant createdAt,
        AuthMethods authMethods,
        long sessionTimeoutLength,
        boolean publicSignup,
        String role,
        List<String> allowedCallbackUrls,
        List<String> allowedLogoutUrls,
        String allowedIdentifier,
        String requiredIdentifier,
        boolean requireEmailVerification,
        boolean requireIdentifierVerification,
        String applicationLoginUri,
        String authFallbackMethod,
        int authFallbackMethodTtl,
        String defaultLanguage,
        String loginUrl,
        String redirectUrl,
        boolean hosted,
        String hostedSubdomain,
        boolean passageBranding,
        boolean profileManagement,
        boolean refreshEnabled,
        int refreshAbsoluteLifetime,
        int refreshInactivityLifetime,
        String rsaPublicKey,
        List<Object> userMetadataSchema,
        List<Object> technologies,
        Map<String, List<Object>> layouts,
        Map<String, Object> elementCustomization,
        Map<String, Object> elementCustomizationDark) {

    record AuthMethods(
            Method passkeys, CodeMethod otp, @JsonProperty("magic_link") CodeMethod magicLink) {}

    record Method(boolean enabled) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record CodeMethod(boolean enabled, int ttl, String ttlDisplayUnit) {}

    private static final CodeMethod OFF = new CodeMethod(false, 0, "s");

    static PassageAppBody of(AppState app) {
        List<String> origins = List.copyOf(app.relyingParty().origins());
        return new PassageAppBody(
                app.appId(),
                app.relyingParty().name(),
                "flex",
                origins.isEmpty() ? "" : origins.getFirst(),
                origins.size() < 2 ? List.of() : origins.subList(1, origins.size()),
                app.createdAt(),
                new AuthMethods(new Method(true), OFF, OFF),
                app.policy().lifetimes().accessToken().toMinutes(),
                false,
                "",
                List.of(),
                List.of(),
                "external",
                "external",
                false,
                false,
                "",
                "none",
                0,
                "en",
                "",
                "",
                false,
                "",
                false,
                false,
                false,
                0,
                0,
                "",
                List.of(),
                List.of(),
                Map.of("profile", List.of(), "registration", List.of()),
                Map.of(),
                Map.of());
    }
}
