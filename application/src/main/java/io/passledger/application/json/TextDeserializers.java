package io.passledger.application.json;

import io.passledger.domain.Bytes;
import io.passledger.domain.Identifier;
import io.passledger.domain.Wire;
import io.passledger.domain.app.Scope;
import io.passledger.domain.webauthn.TrustAnchor;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.module.SimpleDeserializers;

/** Finds the deserialiser of each domain type that is written as a string. */
final class TextDeserializers extends SimpleDeserializers {

    @Override
    public @Nullable ValueDeserializer<?> findBeanDeserializer(
            JavaType type, DeserializationConfig config, BeanDescription.Supplier description) {
        Class<?> raw = type.getRawClass();
        if (raw == Bytes.class) {
            return new TextDeserializer(raw, Bytes::fromBase64Url);
        }
        if (raw == TrustAnchor.class) {
            return new TextDeserializer(raw, TrustAnchor::new);
        }
        if (Identifier.class.isAssignableFrom(raw)) {
            return new TextDeserializer(raw, constructor(raw));
        }
        return null;
    }

    @Override
    public @Nullable ValueDeserializer<?> findEnumDeserializer(
            JavaType type, DeserializationConfig config, BeanDescription.Supplier description) {
        Class<?> raw = type.getRawClass();
        if (raw == Scope.class) {
            return new TextDeserializer(raw, Scope::of);
        }
        return Wire.class.isAssignableFrom(raw) ? new TextDeserializer(raw, constants(raw)) : null;
    }

    private static Function<String, Object> constructor(Class<?> type) {
        MethodHandle constructor = constructorHandle(type);
        return text -> {
            try {
                return constructor.invoke(text);
            } catch (RuntimeException refused) {
                throw refused;
            } catch (Throwable impossible) {
                throw new LinkageError("constructor of " + type, impossible);
            }
        };
    }

    private static MethodHandle constructorHandle(Class<?> type) {
        try {
            return MethodHandles.publicLookup()
                    .findConstructor(type, MethodType.methodType(void.class, String.class));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(type + " must be a public record with one String component", e);
        }
    }

    private static Function<String, Object> constants(Class<?> type) {
        Object[] constants = type.getEnumConstants();
        String spellings =
                Arrays.stream(constants)
                        .map(constant -> ((Wire) constant).wire())
                        .collect(Collectors.joining(", "));
        return text -> {
            for (Object constant : constants) {
                if (((Wire) constant).wire().equals(text)) {
                    return constant;
                }
            }
            throw new IllegalArgumentException("must be one of " + spellings);
        };
    }
}
