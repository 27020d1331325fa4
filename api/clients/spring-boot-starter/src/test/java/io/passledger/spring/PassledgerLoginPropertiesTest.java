package io.passledger.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.NestedExceptionUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PassledgerLoginPropertiesTest {

    private static final Map<String, String> THREE =
            Map.of(
                    "passledger.url", "https://mfa.example.com/",
                    "passledger.api-key", "key_secret",
                    "passledger.app-id", "app_1");

    private static PassledgerLoginProperties bound(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("passledger", PassledgerLoginProperties.class);
    }

    @Test
    void needsThreePropertiesAlone() {
        PassledgerLoginProperties properties = bound(THREE);

        assertThat(properties.publicUrl()).isEqualTo(properties.url());
        assertThat(properties.origin()).isEqualTo("https://mfa.example.com");
        assertThat(properties.acr()).isEqualTo("urn:passledger:acr:fallback");
        assertThat(properties.toString()).doesNotContain("key_secret");
    }

    @Test
    void letsTheBackendAndBrowsersUseDifferentUrls() {
        Map<String, String> values = new HashMap<>(THREE);
        values.put("passledger.url", "http://127.0.0.1:8080");
        values.put("passledger.public-url", "https://mfa.example.com:8443/mfa");

        assertThat(bound(values).origin()).isEqualTo("https://mfa.example.com:8443");
    }

    @ParameterizedTest
    @CsvSource({
        "url, ''",
        "url, mfa.example.com",
        "url, ftp://mfa.example.com",
        "url, https://user@mfa.example.com",
        "url, https://mfa.example.com?a=b",
        "url, http://mfa.example.com",
        "public-url, http://mfa.example.com",
        "public-url, javascript:alert(1)",
        "api-key, ' '",
        "app-id, ''",
        "acr, 0",
        "acr, high",
        "timeout, 1ms",
        "timeout, 2m"
    })
    void refusesWhatCannotBeRight(String name, String value) {
        Map<String, String> values = new HashMap<>(THREE);
        values.put("passledger." + name, value);

        assertThatThrownBy(() -> bound(values))
                .satisfies(thrown ->
                        assertThat(
                                        Objects.requireNonNull(
                                                        NestedExceptionUtils.getMostSpecificCause(
                                                                thrown))
                                                .getMessage())
                                .contains("passledger.")
                                .doesNotContain("key_secret"));
    }

    @Test
    void refusesToStartWithoutThem() {
        assertThatThrownBy(() -> bound(Map.of()))
                .hasRootCauseMessage("passledger.api-key is missing");
    }

    @Test
    void isKnownToEditors() throws IOException {
        try (InputStream metadata =
                PassledgerLoginProperties.class.getResourceAsStream(
                        "/META-INF/spring-configuration-metadata.json")) {
            JsonNode properties =
                    JsonMapper.shared()
                            .readTree(Objects.requireNonNull(metadata))
                            .get("properties");

            assertThat(properties.valueStream().map(each -> each.get("name").asString()))
                    .containsExactlyInAnyOrderElementsOf(
                            Arrays.stream(PassledgerLoginProperties.class.getRecordComponents())
                                    .map(each ->
                                            "passledger."
                                                    + each.getName()
                                                            .replaceAll("([A-Z])", "-$1")
                                                            .toLowerCase(Locale.ROOT))
                                    .toList());
        }
    }
}
