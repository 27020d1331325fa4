package io.passledger.application.users;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The visible properties of a user's credentials in authentication options: their number, the
 * lengths of their ids, and their transports, in the order in which they are shown.
 */
record CredentialProfile(List<Shape> shapes) {

    /**
     * The visible properties of one credential.
     *
     * @param idLength in bytes
     */
    record Shape(int idLength, List<String> transports) {

        Shape {
            transports = List.copyOf(transports);
        }
    }

    CredentialProfile {
        shapes = List.copyOf(shapes);
    }

    /** Returns a text that is the same for equal profiles in every version of this class. */
    String text() {
        return shapes.stream()
                .map(shape -> shape.idLength() + ":" + String.join(",", shape.transports()))
                .collect(Collectors.joining("|"));
    }
}
