package io.passledger.application.users;

import java.util.List;
import java.util.stream.Collectors;

/**
 * How the credentials of one user look to a browser that asks for options: how many there are, how
 * long their ids are, which transports they name. In the order in which they are shown.
 */
record CredentialProfile(List<Shape> shapes) {

    /**
     * How one credential looks.
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

    /** The same text for equal profiles, in every version of this class. */
    String text() {
        return shapes.stream()
                .map(shape -> shape.idLength() + ":" + String.join(",", shape.transports()))
                .collect(Collectors.joining("|"));
    }
}
