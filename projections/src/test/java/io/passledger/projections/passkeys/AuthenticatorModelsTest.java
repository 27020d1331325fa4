package io.passledger.projections.passkeys;

import static io.passledger.projections.TestEvents.NOON;
import static io.passledger.projections.TestEvents.credential;
import static io.passledger.projections.TestEvents.registered;
import static io.passledger.projections.TestEvents.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names and icons of the operator's own. */
class AuthenticatorModelsTest {

    private static final UUID WINDOWS_HELLO =
            UUID.fromString("08987058-cadc-4b81-b6e1-30de50dcbe96");
    private static final UUID NEW = UUID.fromString("2fc0579f-8113-47ea-b116-bb5a8db9202a");

    @Test
    void takeThePlaceOfThoseThatAreBuiltIn() {
        AuthenticatorModels models =
                read(
                        """
                        {"%s": {"name": "New", "icon_dark": "unread", "icon_light": "data:image/png;base64,AA=="}}
                        """
                                .formatted(NEW));

        assertThat(storage(models, NEW))
                .isEqualTo(new PasskeyStorage("New", "data:image/png;base64,AA=="));
        assertThat(storage(models, WINDOWS_HELLO))
                .isEqualTo(new PasskeyStorage("Security key", null));
        assertThat(storage(AuthenticatorModels.builtIn(), WINDOWS_HELLO).name())
                .isEqualTo("Windows Hello");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    []                                       | no JSON object
                    {                                        | no JSON object
                    ``                                       | no JSON object
                    {"x": {"name": "N"}}                     | no JSON object
                    {"#": "N"}                               | no JSON object
                    {"#": {"name": ["N"]}}                   | no JSON object
                    {"#": {}}                                | name must have 1 to 256 characters
                    {"#": {"name": ""}}                      | name must have 1 to 256 characters
                    {"#": {"name": "N", "icon_light": "https://example.com/"}} | icon_light must be a data: URL
                    """)
    void areRefusedWhereTheyAreNone(String json, String why) {
        assertThatThrownBy(() -> read(json.replace("#", NEW.toString())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    @Test
    void keepIconsSmallEnoughForAList() {
        String most = "data:image/png;base64," + "A".repeat(16_384 - 22);
        String model = "{\"%s\": {\"name\": \"N\", \"icon_light\": \"%s\"}}";

        assertThat(storage(read(model.formatted(NEW, most)), NEW).icon()).isEqualTo(most);
        assertThatThrownBy(() -> read(model.formatted(NEW, most + "A")))
                .hasMessageContaining("at most 16384 characters");
    }

    private static AuthenticatorModels read(String json) {
        return AuthenticatorModels.read(json.getBytes(StandardCharsets.UTF_8));
    }

    private static PasskeyStorage storage(AuthenticatorModels models, UUID aaguid) {
        return models.storageOf(
                PasskeyRow.from(
                        registered(
                                user("ann"),
                                credential("1", aaguid, List.of("usb"), false),
                                "1",
                                null,
                                NOON),
                        1));
    }
}
