package io.passledger.api.launch;

import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** The files from which the image reads secrets, each named after a setting. */
final class SecretFiles {

    private static final String IMPORT = "SPRING_CONFIG_IMPORT=optional:configtree:";

    private SecretFiles() {}

    /** Where they are, according to an image's configuration. */
    static String directory(JsonNode image) {
        return image.path("Env")
                .valueStream()
                .map(JsonNode::asString)
                .filter(variable -> variable.startsWith(IMPORT))
                .map(variable -> variable.substring(IMPORT.length()).replaceFirst("/$", ""))
                .findFirst()
                .orElseThrow();
    }

    /** The environment variable with the same meaning as a file. */
    static String variable(String file) {
        return file.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
    }
}
