package io.passledger.api.launch;

import io.passledger.application.installation.StartRefused;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Sets the format of the log by {@code PASSLEDGER_LOG_FORMAT}: {@code plain}, the default, or
 * {@code json}, which is the <a href="https://www.elastic.co/docs/reference/ecs">Elastic Common
 * Schema</a>. Spring Boot's own setting takes precedence, so that its other formats can be chosen.
 */
final class LogFormat implements EnvironmentPostProcessor {

    /** Spring Boot's setting; empty if the log is plain text. */
    static final String STRUCTURED = "logging.structured.format.console";

    @Override
    public void postProcessEnvironment(
            ConfigurableEnvironment environment, SpringApplication application) {
        String format = environment.getProperty("passledger.log-format", "");
        switch (format) {
            case "", "plain" -> {}
            case "json" ->
                    environment
                            .getPropertySources()
                            .addLast(
                                    new MapPropertySource(
                                            "log format",
                                            Map.of(
                                                    STRUCTURED,
                                                    "ecs",
                                                    "logging.structured.json.customizer",
                                                    JsonLogTexts.class.getName(),
                                                    "logging.structured.ecs.service.version",
                                                    Release.VERSION)));
            default ->
                    throw new StartRefused(
                            "PASSLEDGER_LOG_FORMAT must be plain or json, was " + format);
        }
    }
}
