package io.passledger.projections.passkeys;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Names and icons of authenticators by <a
 * href="https://www.w3.org/TR/webauthn-3/#aaguid">AAGUID</a>. They are the makers' claims and prove
 * nothing: they are displayed and never used in decisions. The built-in ones take a megabyte and
 * are loaded on first use.
 */
public final class AuthenticatorModels {

    private static final UUID UNNAMED = new UUID(0, 0);
    private static final JsonMapper JSON =
            JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    private @Nullable Map<UUID, AuthenticatorModel> models;

    private AuthenticatorModels(@Nullable Map<UUID, AuthenticatorModel> models) {
        this.models = models;
    }

    /** Returns the models that come with the service. */
    public static AuthenticatorModels builtIn() {
        return new AuthenticatorModels(null);
    }

    /**
     * Parses other models of the same format: an object with a member for each AAGUID, {@code
     * {"name": …, "icon_light": "data:image/…"}}.
     *
     * @throws IllegalArgumentException if the format is invalid
     */
    public static AuthenticatorModels read(byte[] json) {
        try {
            return new AuthenticatorModels(parse(json));
        } catch (JacksonException malformed) {
            Throwable cause = malformed.getCause();
            throw new IllegalArgumentException(
                    cause instanceof IllegalArgumentException
                            ? "has an invalid model: " + cause.getMessage()
                            : "is not a JSON object of models by AAGUID",
                    malformed);
        }
    }

    PasskeyStorage storageOf(PasskeyRow row) {
        PasskeyEnrolment enrolment = row.enrolment();
        return storageOf(enrolment.aaguid(), enrolment.transports(), enrolment.backupEligible());
    }

    PasskeyStorage storageOf(UUID aaguid, List<String> transports, boolean backupEligible) {
        AuthenticatorModel model = aaguid.equals(UNNAMED) ? null : models().get(aaguid);
        return model == null
                ? PasskeyStorage.unknown(transports, backupEligible)
                : new PasskeyStorage(model.name(), model.icon());
    }

    private synchronized Map<UUID, AuthenticatorModel> models() {
        if (models == null) {
            models = builtInModels();
        }
        return models;
    }

    private static Map<UUID, AuthenticatorModel> builtInModels() {
        try (InputStream file =
                Objects.requireNonNull(
                        AuthenticatorModels.class.getResourceAsStream("aaguids.json"))) {
            return parse(file.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Map<UUID, AuthenticatorModel> parse(byte[] json) {
        Map<UUID, AuthenticatorModel> models =
                JSON.readValue(json, new TypeReference<Map<UUID, AuthenticatorModel>>() {});
        return Map.copyOf(Objects.requireNonNullElse(models, Map.of()));
    }
}
