package io.passledger.application.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.application.json.DomainJson;
import io.passledger.domain.DomainEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.upcasting.event.InitialEventRepresentation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * What was once written into a log must stay readable for good. Each type of event has a file per
 * revision that was ever written, {@code events/<type>.<revision>.json}, which is never changed: a
 * record that doesn't fit its file any more needs a new revision, with a file of its own, and an
 * upcaster from the last one. A component that came later, with a meaning where it is absent, has a
 * further file, {@code events/<type>.<revision>.<component>.json}: the older one shows that it may
 * be absent.
 */
class GoldenEventsTest {

    private static final Path FILES = Path.of("src/test/resources/events");

    private final EventSerializer serializer = new EventSerializer();

    static Stream<Class<?>> types() {
        return EventTypes.all().values().stream().filter(DomainEvent.class::isAssignableFrom);
    }

    static List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(FILES)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void isWrittenAsItsFileSays(Class<?> type) {
        JsonNode golden = DomainJson.mapper().readTree(read(newest(type)));

        Object event = DomainJson.mapper().treeToValue(golden, type);

        assertWhole(event);
        assertThat(written(event)).isEqualTo(golden);
    }

    private static JsonNode written(Object event) {
        return DomainJson.mapper().readTree(DomainJson.mapper().writeValueAsString(event));
    }

    @ParameterizedTest
    @MethodSource("files")
    void isReadInEveryRevision(String file) {
        String[] name = file.split("\\.", -1);
        GenericDomainEventEntry<byte[]> entry =
                new GenericDomainEventEntry<>(
                        "aggregate",
                        "id",
                        0,
                        "evt_1",
                        Instant.EPOCH,
                        name[0],
                        name[1],
                        read(file).getBytes(StandardCharsets.UTF_8),
                        "{}".getBytes(StandardCharsets.UTF_8));

        Object event =
                Upcasters.chain()
                        .upcast(Stream.of(new InitialEventRepresentation(entry, serializer)))
                        .map(newest ->
                                serializer.deserialize(
                                        new SimpleSerializedObject<>(
                                                newest.getData(byte[].class).getData(),
                                                byte[].class,
                                                newest.getType())))
                        .findFirst()
                        .orElseThrow();

        assertThat(event).isInstanceOf(DomainEvent.class);
    }

    @ParameterizedTest
    @MethodSource("types")
    void keepsEverythingOfItsOlderFiles(Class<?> type) throws IOException {
        for (String file : filesOf(type)) {
            JsonNode older = DomainJson.mapper().readTree(read(file));

            Object event = DomainJson.mapper().treeToValue(older, type);

            assertKept(older, written(event));
        }
    }

    private static void assertKept(JsonNode older, JsonNode written) {
        if (older.isObject()) {
            older.forEachEntry((name, value) -> assertKept(value, written.path(name)));
        } else {
            assertThat(written).isEqualTo(older);
        }
    }

    /** The files of its revision of today, the one with all components last. */
    private static List<String> filesOf(Class<?> type) throws IOException {
        String prefix = EventTypes.nameOf(type) + "." + EventTypes.revisionOf(type) + ".";
        return files().stream()
                .filter(file -> file.startsWith(prefix))
                .sorted(Comparator.comparingInt(file -> read(file).length()))
                .toList();
    }

    private static String newest(Class<?> type) {
        try {
            return filesOf(type).getLast();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A component that is missing in its file could change unseen. */
    private static void assertWhole(Object value) {
        switch (value) {
            case Record record -> {
                for (RecordComponent component : record.getClass().getRecordComponents()) {
                    Object part = valueOf(component, record);
                    assertThat(part).as("%s of %s", component.getName(), record).isNotNull();
                    assertWhole(part);
                }
            }
            case List<?> list -> {
                assertThat(list).isNotEmpty();
                list.forEach(GoldenEventsTest::assertWhole);
            }
            case Map<?, ?> map -> assertThat(map).isNotEmpty();
            default -> assertThat(value).isNotNull();
        }
    }

    private static Object valueOf(RecordComponent component, Record record) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(component.toString(), e);
        }
    }

    private static String read(String file) {
        try {
            return Files.readString(FILES.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
