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
 * Whether there is a demo. Where the operator doesn't say, there is one on the newcomer's own
 * machine alone: nobody who runs this for others finds a shop in it that he has not asked for.
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
     * @param setting {@code true} or {@code false}; empty where the operator doesn't say
     * @throws StartRefused where it is something else
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
            // PassledgerProperties says so to the operator.
            return false;
        }
    }
}
