package io.passledger.domain;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.test.AxonAssertionError;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.hamcrest.BaseMatcher;
import org.hamcrest.Description;
import org.hamcrest.Matcher;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;

/**
 * What an aggregate answers to every command in every state, as a text that a person can check: a
 * line with a command, then for each state the events that follow, the code of the refusal, or
 * {@code nothing}. A pair that the text leaves out fails, and so does a line that no pair uses.
 */
public final class DecisionTable {

    private final Map<String, String> outcomes = new LinkedHashMap<>();

    private DecisionTable() {}

    /** Reads the resource {@code decisions.txt} beside {@code test}. */
    public static DecisionTable of(Class<?> test) {
        DecisionTable table = new DecisionTable();
        String command = "";
        for (String line : lines(test)) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (!line.startsWith(" ")) {
                command = line.strip();
                continue;
            }
            String[] row = line.strip().split(":\\s+", 2);
            for (String state : row[1].split("\\s+", -1)) {
                String before = table.outcomes.put(key(command, state), row[0]);
                assertThat(before).as("%s twice in %s", state, command).isNull();
            }
        }
        return table;
    }

    private static List<String> lines(Class<?> test) {
        try (InputStream text = test.getResourceAsStream("decisions.txt")) {
            assertThat(text).isNotNull();
            return new String(text.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String key(String command, String state) {
        return command + " | " + state;
    }

    /** A test for each pair, and one that the table has no other lines. */
    public Stream<DynamicTest> tests(
            Map<String, ?> commands, Map<String, List<DomainEvent>> states, Decider decider) {
        Set<String> pairs = new LinkedHashSet<>();
        commands.keySet()
                .forEach(command -> states.keySet().forEach(s -> pairs.add(key(command, s))));
        Stream<DynamicTest> cells =
                commands.entrySet().stream()
                        .flatMap(command ->
                                states.entrySet().stream()
                                        .map(state -> cell(command, state, decider)));
        return Stream.concat(
                cells,
                Stream.of(
                        DynamicTest.dynamicTest(
                                "no line without a pair",
                                () ->
                                        assertThat(outcomes.keySet())
                                                .containsExactlyInAnyOrderElementsOf(pairs))));
    }

    private DynamicTest cell(
            Map.Entry<String, ?> command,
            Map.Entry<String, List<DomainEvent>> state,
            Decider decider) {
        String key = key(command.getKey(), state.getKey());
        return DynamicTest.dynamicTest(
                key,
                () ->
                        assertThat(decider.decide(state.getValue(), command.getValue()))
                                .as(key)
                                .isEqualTo(outcomes.get(key)));
    }

    /** The command types that {@code commands} covers must be all of the sealed family's. */
    public static void assertCovers(Class<?> sealed, Stream<?> instances) {
        assertThat(instances.<Object>map(Object::getClass))
                .as("each type of %s has an entry", sealed.getSimpleName())
                .contains(leaves(sealed).toArray());
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(DecisionTable::leaves)
                : Stream.of(type);
    }

    /** Puts a command to an aggregate with a history, and says what came of it. */
    @FunctionalInterface
    public interface Decider {
        String decide(List<DomainEvent> history, Object command);
    }

    /**
     * Runs the command in Axon's fixture, which also compares the aggregate's state with the one
     * that its events alone lead to.
     *
     * @return the events by name, {@code nothing}, the code of a refusal, or the exception by name
     */
    public static String decide(
            AggregateTestFixture<?> fixture, List<DomainEvent> history, Object command) {
        var given = history.isEmpty() ? fixture.givenNoPriorActivity() : fixture.given(history);
        var result = given.when(command);
        Seen thrown = new Seen();
        try {
            result.expectException(thrown);
        } catch (AxonAssertionError nothingWasThrown) {
            Seen events = new Seen();
            result.expectSuccessfulHandlerExecution().expectEventsMatching(events.asEvents());
            return events.names();
        }
        result.expectNoEvents();
        return thrown.names();
    }

    /** Matches anything and remembers what it was. */
    private static final class Seen extends BaseMatcher<Object> {
        private @Nullable Object what;

        @Override
        public boolean matches(Object actual) {
            what = actual;
            return true;
        }

        @Override
        public void describeTo(Description description) {
            description.appendText("anything");
        }

        Matcher<List<? super EventMessage<?>>> asEvents() {
            return new BaseMatcher<>() {
                @Override
                public boolean matches(Object actual) {
                    return Seen.this.matches(actual);
                }

                @Override
                public void describeTo(Description description) {
                    Seen.this.describeTo(description);
                }
            };
        }

        String names() {
            return switch (what) {
                case Refusal refusal -> refusal.code().wire();
                case Throwable thrown -> thrown.getClass().getSimpleName();
                case List<?> events when events.isEmpty() -> "nothing";
                case List<?> events -> events.stream().map(Seen::name).collect(joining(", "));
                case null -> "not shown";
                default -> what.toString();
            };
        }

        private static String name(Object event) {
            return event instanceof EventMessage<?> message
                    ? message.getPayloadType().getSimpleName()
                    : event.toString();
        }
    }
}
