package io.passledger.application.proof;

import io.passledger.application.store.EventTypes;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.Set;

/**
 * The members of events that are sets. Each process may show them in a different order from the
 * stored one.
 */
final class UnorderedMembers {

    private static final Set<String> NAMES = names();

    private UnorderedMembers() {}

    static boolean contains(String name) {
        return NAMES.contains(name);
    }

    private static Set<String> names() {
        Set<String> names = new HashSet<>();
        Set<Type> seen = new HashSet<>();
        EventTypes.all().values().forEach(type -> collect(type, names, seen));
        return Set.copyOf(names);
    }

    private static void collect(Type type, Set<String> names, Set<Type> seen) {
        if (!seen.add(type)) {
            return;
        }
        if (type instanceof ParameterizedType generic) {
            for (Type argument : generic.getActualTypeArguments()) {
                collect(argument, names, seen);
            }
        } else if (type instanceof Class<?> record && record.isRecord()) {
            for (RecordComponent component : record.getRecordComponents()) {
                if (component.getType() == Set.class) {
                    names.add(component.getName());
                }
                collect(component.getGenericType(), names, seen);
            }
        }
    }
}
