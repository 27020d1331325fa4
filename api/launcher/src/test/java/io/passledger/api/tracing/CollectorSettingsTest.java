package io.passledger.api.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.passledger.application.installation.StartRefused;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class CollectorSettingsTest {

    private static final String HERE = "http://localhost:4318";

    @Test
    void recordEverythingAndSendNoHeaderByDefault() {
        assertThat(of(Map.of("endpoint", HERE)))
                .isEqualTo(new CollectorSettings(URI.create(HERE + "/v1/traces"), Map.of(), 1));
        assertThat(of(Map.of("endpoint", "https://otel.example.com/tenant/")).traces())
                .hasToString("https://otel.example.com/tenant/v1/traces");
    }

    @Test
    void doNotShowTheValuesOfHeaders() {
        CollectorSettings settings =
                of(
                        Map.of(
                                "endpoint", HERE,
                                "headers", "authorization=Basic c2VjcmV0==, x-tenant=ours",
                                "ratio", "0.25"));

        assertThat(settings.headers())
                .isEqualTo(Map.of("authorization", "Basic c2VjcmV0==", "x-tenant", "ours"));
        assertThat(settings.ratio()).isEqualTo(0.25);
        assertThat(settings.toString()).contains("authorization").doesNotContain("c2VjcmV0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "endpoint | localhost:4318",
                "endpoint | ftp://localhost",
                "endpoint | http://",
                "endpoint | http://name:secret@localhost:4318",
                "endpoint | http://localhost:4318?key=secret",
                "endpoint | http://local host",
                "headers  | secret",
                "headers  | na me=secret",
                "headers  | name=",
                "headers  | a=secret,",
                "ratio    | 1.1",
                "ratio    | -0",
                "ratio    | half"
            })
    void refuseWhatCanNotBeUsedWithoutShowingIt(String setting, String value) {
        assertThatThrownBy(() ->
                        of(
                                setting.equals("endpoint")
                                        ? Map.of("endpoint", value)
                                        : Map.of("endpoint", HERE, setting, value)))
                .isInstanceOf(StartRefused.class)
                .hasMessageStartingWith("PASSLEDGER_OTLP_" + setting.toUpperCase(Locale.ROOT))
                .hasMessageNotContaining("secret");
    }

    private static CollectorSettings of(Map<String, Object> settings) {
        StandardEnvironment environment = new StandardEnvironment();
        settings.forEach((name, value) ->
                environment
                        .getPropertySources()
                        .addFirst(
                                new MapPropertySource(
                                        name, Map.of("passledger.otlp-" + name, value))));
        return CollectorSettings.of(environment);
    }
}
