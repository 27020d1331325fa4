package io.passledger.projections.passkeys;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.passledger.domain.Require;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The display data of one authenticator model.
 *
 * @param name 1 to 256 characters
 * @param icon a {@code data:} URL of an image, at most 16,384 characters, because a list carries an
 *     icon for each passkey
 */
record AuthenticatorModel(String name, @JsonProperty("icon_light") @Nullable String icon) {

    private static final int LONGEST_ICON = 16_384;

    AuthenticatorModel {
        Require.text("name", Objects.requireNonNullElse(name, ""), 1, 256);
        if (icon != null && (icon.length() > LONGEST_ICON || !icon.startsWith("data:image/"))) {
            throw new IllegalArgumentException(
                    "icon_light must be a data: URL of an image with at most %d characters"
                            .formatted(LONGEST_ICON));
        }
    }
}
