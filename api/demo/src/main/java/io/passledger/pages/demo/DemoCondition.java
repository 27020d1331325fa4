package io.passledger.pages.demo;

import io.passledger.application.installation.StartRefused;
import io.passledger.domain.LoopbackHost;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Decides whether the demo is enabled. Without a setting, it is enabled only for a public URL on
 * the local machine, so that no public installation shows a shop that its operator hasn't asked
 * for.
 */
final class DemoCondition implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        Environment environment = context.getEnvironment();
        return isOn(
                environment.getProperty("passledger.demo.enabled"),
                environment.getProperty("passledger.public-url", ""));
    }

    /**
     * @param setting {@code true} or {@code false}; {@code null} or empty for the default
     * @throws StartRefused if the setting is anything else
     */
    static boolean isOn(@Nullable String setting, String publicUrl) {
        if (setting == null || setting.isBlank()) {
            return isOwnMachine(publicUrl);
        }
        return switch (setting.strip().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default ->
                    throw new StartRefused(
                            "PASSLEDGER_DEMO (property passledger.demo.enabled) must be true or"
                                    + " false");
        };
    }

    private static boolean isOwnMachine(String publicUrl) {
        try {
            String host = URI.create(publicUrl).getHost();
            return host != null && LoopbackHost.is(host);
        } catch (IllegalArgumentException notAnUrl) {
            // PassledgerProperties reports it to the operator.
            return false;
        }
    }
}
