package io.passledger.api.http;

import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.std.DelegatingDeserializer;
import tools.jackson.databind.type.CollectionType;

/**
 * Rejects {@code null} for members that may only be absent: a grant for {@code "sessionId": null}
 * would allow more than its sender intended. JSON trees are left to their readers.
 */
final class ExplicitNulls extends ValueDeserializerModifier {

    @Override
    public ValueDeserializer<?> modifyDeserializer(
            DeserializationConfig config,
            BeanDescription.Supplier type,
            ValueDeserializer<?> deserializer) {
        return JsonNode.class.isAssignableFrom(type.getBeanClass())
                ? deserializer
                : new WithoutNull(deserializer);
    }

    @Override
    public ValueDeserializer<?> modifyEnumDeserializer(
            DeserializationConfig config,
            JavaType type,
            BeanDescription.Supplier description,
            ValueDeserializer<?> deserializer) {
        return new WithoutNull(deserializer);
    }

    @Override
    public ValueDeserializer<?> modifyCollectionDeserializer(
            DeserializationConfig config,
            CollectionType type,
            BeanDescription.Supplier description,
            ValueDeserializer<?> deserializer) {
        return new WithoutNull(deserializer);
    }

    private static final class WithoutNull extends DelegatingDeserializer {

        WithoutNull(ValueDeserializer<?> delegatee) {
            super(delegatee);
        }

        @Override
        protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> other) {
            return new WithoutNull(other);
        }

        @Override
        public Object getNullValue(DeserializationContext context) {
            throw new BadMember("", "must not be null");
        }

        @Override
        public Object getAbsentValue(DeserializationContext context) {
            return _delegatee.getAbsentValue(context);
        }
    }
}
