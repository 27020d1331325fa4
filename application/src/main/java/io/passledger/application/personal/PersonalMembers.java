package io.passledger.application.personal;

import io.passledger.domain.Personal;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The places of the personal members in a record's JSON.
 *
 * @param paths the member names that lead to each, from the outermost record
 */
record PersonalMembers(List<List<String>> paths) {

    private static final ClassValue<PersonalMembers> OF =
            new ClassValue<>() {
                @Override
                protected PersonalMembers computeValue(Class<?> type) {
                    List<List<String>> paths = new ArrayList<>();
                    collect(type, List.of(), paths);
                    return new PersonalMembers(List.copyOf(paths));
                }
            };

    static PersonalMembers of(Class<?> type) {
        return OF.get(type);
    }

    boolean isEmpty() {
        return paths.isEmpty();
    }

    /** Removes the personal members from {@code from} and returns them with the same nesting. */
    ObjectNode detach(ObjectNode from) {
        ObjectNode detached = from.objectNode();
        for (List<String> path : paths) {
            ObjectNode source = from;
            ObjectNode target = detached;
            for (String name : path.subList(0, path.size() - 1)) {
                JsonNode inner = source == null ? null : source.get(name);
                source = inner instanceof ObjectNode object ? object : null;
                if (source != null && source.has(path.getLast())) {
                    target = target.withObjectProperty(name);
                }
            }
            if (source != null && source.has(path.getLast())) {
                target.set(path.getLast(), source.remove(path.getLast()));
            }
        }
        return detached;
    }

    /** Puts the detached members back in their places. */
    static void attach(ObjectNode to, JsonNode detached) {
        detached.propertyStream()
                .forEach(member -> {
                    if (to.get(member.getKey()) instanceof ObjectNode inner
                            && member.getValue().isObject()) {
                        attach(inner, member.getValue());
                    } else {
                        to.set(member.getKey(), member.getValue());
                    }
                });
    }

    private static void collect(Class<?> type, List<String> before, List<List<String>> paths) {
        for (RecordComponent component : components(type)) {
            List<String> path =
                    Stream.concat(before.stream(), Stream.of(component.getName())).toList();
            if (component.isAnnotationPresent(Personal.class)) {
                paths.add(path);
            } else {
                collect(component.getType(), path, paths);
            }
        }
    }

    /**
     * Returns the components of our own records only: no others have personal members, and none of
     * ours contains itself.
     */
    private static List<RecordComponent> components(Class<?> type) {
        return type.isRecord() && type.getName().startsWith("io.passledger.")
                ? Arrays.asList(type.getRecordComponents())
                : List.of();
    }
}
