package io.passledger.api.compat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * Answers as literals of a TypeScript file, each declared to be of a type that a vendor's package
 * publishes. What the compiler says then of a missing, an unknown or a differently typed member is
 * what the vendor's own compiler would say.
 */
final class VendorTypes {

    /**
     * A published type describes what its client makes of an answer: dates are texts on the way,
     * and a member of an enumeration is its text.
     */
    private static final String ON_THE_WAY =
            """
            type OnTheWay<T> =
                T extends Date ? string
                : T extends string ? `${T}`
                : T extends (infer U)[] ? OnTheWay<U>[]
                : T extends object ? { [K in keyof T]: OnTheWay<T[K]> }
                : T;

            """;

    private final String module;
    private final Set<String> types = new TreeSet<>();
    private final StringBuilder constants = new StringBuilder();
    private int count;

    /**
     * @param module the package's name
     */
    VendorTypes(String module) {
        this.module = module;
    }

    /** The answer must be of that type. */
    void expect(String type, JsonNode answer) {
        types.add(type);
        constants.append(
                "export const answer%d: OnTheWay<%s> = %s;%n"
                        .formatted(count++, type, answer.toPrettyString()));
    }

    /**
     * Asks the compiler.
     *
     * @throws IllegalStateException with all that it has against the answers
     */
    void compile() {
        Path folder = NpmClients.installed();
        try {
            Files.writeString(
                    folder.resolve("answers.ts"),
                    "import type { %s } from '%s';%n%n%s%s"
                            .formatted(String.join(", ", types), module, ON_THE_WAY, constants));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        NpmClients.compile("answers.ts");
    }
}
