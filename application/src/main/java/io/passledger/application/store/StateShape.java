package io.passledger.application.store;

import io.passledger.domain.Sha256;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;

/**
 * Identifies the shapes of states. A state sealed by a newer release, with members that this one
 * would drop, must not be used here.
 */
final class StateShape {

    private static final int DIGITS = 16;

    private final Set<Type> seen = new HashSet<>();
    private final StringBuilder text = new StringBuilder();

    private StateShape() {}

    /**
     * Returns a text that differs if the shape of the record, or of a record within it, differs.
     */
    static String of(Class<?> state) {
        StateShape shape = new StateShape();
        shape.add(state);
        byte[] digest = Sha256.of(shape.text.toString().getBytes(StandardCharsets.UTF_8)).toArray();
        return HexFormat.of().formatHex(digest).substring(0, DIGITS);
    }

    private void add(Type type) {
        text.append(type.getTypeName());
        if (type instanceof ParameterizedType of) {
            Arrays.stream(of.getActualTypeArguments()).forEach(this::add);
        } else if (type instanceof Class<?> plain && seen.add(plain)) {
            addMembers(plain);
        }
        text.append(';');
    }

    private void addMembers(Class<?> type) {
        if (type.isEnum()) {
            text.append(Arrays.toString(type.getEnumConstants()));
        } else if (type.isRecord()) {
            for (RecordComponent component : type.getRecordComponents()) {
                text.append(component.getName()).append(':');
                add(component.getGenericType());
            }
        } else if (type.isSealed()) {
            Arrays.stream(type.getPermittedSubclasses()).forEach(this::add);
        }
    }
}
