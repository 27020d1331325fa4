package io.passledger.projections.passkeys;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Names and icons of authenticators by their <a
 * href="https://www.w3.org/TR/webauthn-3/#aaguid">AAGUID</a>. They are what the model's makers say
 * of it and prove nothing: they are shown and never decided upon. Read when first asked for, as
 * they take a megabyte.
 */
final class AuthenticatorModels {

    private static final UUID UNNAMED = new UUID(0, 0);

    private @Nullable Map<UUID, Model> models;

    Storage storageOf(PasskeyRow row) {
        Enrolment enrolment = row.enrolment();
        Model model = enrolment.aaguid().equals(UNNAMED) ? null : models().get(enrolment.aaguid());
        return model == null
                ? Storage.unknown(enrolment.transports(), enrolment.backupEligible())
                : new Storage(model.name(), model.icon());
    }

    private synchronized Map<UUID, Model> models() {
        if (models == null) {
            models = read();
        }
        return models;
    }

    private static Map<UUID, Model> read() {
        JsonMapper json =
                JsonMapper.builder()
                        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                        .build();
        try (InputStream file =
                Objects.requireNonNull(
                        AuthenticatorModels.class.getResourceAsStream("aaguids.json"))) {
            return json.readValue(file, new TypeReference<Map<UUID, Model>>() {});
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private record Model(String name, @JsonProperty("icon_light") @Nullable String icon) {}
}
