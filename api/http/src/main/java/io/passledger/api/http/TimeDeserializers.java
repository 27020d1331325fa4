package io.passledger.api.http;

import io.passledger.application.json.TextDeserializer;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.module.SimpleDeserializers;

/** Reads times from strings only; Jackson's own deserializers accept numbers too. */
final class TimeDeserializers extends SimpleDeserializers {

    @Override
    public @Nullable ValueDeserializer<?> findBeanDeserializer(
            JavaType type, DeserializationConfig config, BeanDescription.Supplier description) {
        if (type.hasRawClass(Instant.class)) {
            return new TextDeserializer(Instant.class, WireTimes::instant);
        }
        return type.hasRawClass(Duration.class)
                ? new TextDeserializer(Duration.class, WireTimes::duration)
                : null;
    }
}
