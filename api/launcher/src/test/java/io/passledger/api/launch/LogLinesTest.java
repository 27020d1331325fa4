package io.passledger.api.launch;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.boot.logging.logback.ExtendedWhitespaceThrowableProxyConverter;
import org.springframework.core.io.ClassPathResource;

/** A text from outside can't pretend to be a line of the log's own, nor change how one is shown. */
class LogLinesTest {

    private static final String FORGED =
            "2026-01-01T00:00:00.000Z INFO  [-] Forged: somebody was let in";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\n",
                "\r",
                "\r\n",
                "\n\n",
                "\u0085",
                "\u2028",
                "\u2029",
                "\u000b",
                "\f",
                "\u0000",
                "\u001b[2J\u001b[1;1H",
                "\b\b\b",
                "\u007f",
                "\u009b2J",
                "\u202e",
                "\u2066",
                "\u200f"
            })
    void areOneForEachEventWithoutControlCharacters(String between) {
        String text = "key" + between + FORGED;

        for (String line :
                new String[] {
                    line("refused: " + text, null),
                    line("refused", new IllegalStateException(text)),
                    line("refused", new IllegalStateException(new IllegalArgumentException(text)))
                }) {
            assertThat(line).endsWith("\n").contains("key", FORGED);
            assertThat(line.substring(0, line.length() - 1))
                    .doesNotContainPattern("[\\p{Cc}\\p{Cf}\u2028\u2029]")
                    .doesNotContain(between);
        }
    }

    @Test
    void keepWhatIsWritten() {
        assertThat(line("Grüße, 世界 👋 {}", null)).endsWith(": Grüße, 世界 👋 {}\n");
    }

    /** One by the pattern that the service logs with. */
    private static String line(String message, @Nullable Throwable failure) {
        YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new ClassPathResource("application.yaml"));
        Properties settings = Objects.requireNonNull(yaml.getObject());
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        PatternLayout layout = new PatternLayout();
        layout.getInstanceConverterMap().put("wEx", ExtendedWhitespaceThrowableProxyConverter::new);
        layout.setContext(context);
        layout.setPattern(settings.getProperty("logging.pattern.console"));
        layout.start();
        Logger logger = context.getLogger("io.passledger.Some");
        return layout.doLayout(
                new LoggingEvent("fqcn", logger, Level.WARN, message, failure, null));
    }
}
