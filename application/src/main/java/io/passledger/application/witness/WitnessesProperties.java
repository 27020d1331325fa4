package io.passledger.application.witness;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The witnesses to ask for cosignatures.
 *
 * @param witnesses each {@code URL VKEY}, separated by commas; blank for none
 */
@ConfigurationProperties("passledger")
record WitnessesProperties(@Nullable String witnesses) {

    WitnessesProperties {
        all(witnesses);
    }

    List<Witness> all() {
        return all(witnesses);
    }

    private static List<Witness> all(@Nullable String text) {
        return text == null
                ? List.of()
                : Arrays.stream(text.split(",", -1))
                        .filter(witness -> !witness.isBlank())
                        .map(Witness::parse)
                        .toList();
    }
}
