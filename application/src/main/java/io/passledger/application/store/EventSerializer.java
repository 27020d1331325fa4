package io.passledger.application.store;

import io.passledger.application.json.DomainJson;
import java.util.Objects;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.UnknownSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;

/** Axon's Jackson serializer with the log's own type names. */
final class EventSerializer extends Jackson3Serializer {

    EventSerializer() {
        super(
                Jackson3Serializer.builder()
                        .jsonMapperBuilderCustomizer(builder -> DomainJson.configure(builder)));
    }

    @Override
    public Class<?> classForType(SerializedType type) {
        if (SerializedType.emptyType().equals(type)) {
            return Void.class;
        }
        if (MetaData.class.getName().equals(type.getName())) {
            return MetaData.class;
        }
        return Objects.requireNonNullElse(
                EventTypes.classOf(type.getName()), UnknownSerializedType.class);
    }

    @Override
    public SerializedType typeForClass(@SuppressWarnings("rawtypes") Class type) {
        return new SimpleSerializedType(EventTypes.nameOf(type), EventTypes.revisionOf(type));
    }
}
