package io.passledger.api.tracing;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** Matches if a collector of traces is configured, with a URL that isn't empty. */
class CollectorConfigured implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return StringUtils.hasText(
                context.getEnvironment().getProperty(CollectorSettings.ENDPOINT));
    }
}
