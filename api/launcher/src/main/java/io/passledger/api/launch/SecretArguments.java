package io.passledger.api.launch;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * Detects secrets in a process's arguments, which every user of the machine can read ({@code ps}).
 * Secrets belong in the environment, which only the owner can read.
 */
public final class SecretArguments {

    /** The suffixes of secrets' names; as in Spring's binding, case and punctuation are ignored. */
    private static final List<String> SECRETS =
            List.of("rootkey", "masterkey", "apikey", "password", "secret", "otlpheaders");

    /** The prefixes of the service's settings; settings of other libraries are not checked. */
    private static final List<String> OURS = List.of("passledger", "spring", "server");

    private static final String JSON = "springapplicationjson";
    private static final String DATABASE_PASSWORD = "PASSLEDGER_DATABASE_PASSWORD";

    private static final Pattern PASSWORD_IN_URL =
            Pattern.compile("jdbc:\\S*([?&][a-z]*password=|//[^/?@]*:[^/?@]*@)");

    private SecretArguments() {}

    /**
     * Returns the environment variable for an argument's secret; empty if it contains none.
     *
     * @param argument {@code name=value} or {@code name}, also with leading dashes
     */
    static Optional<String> variableFor(String argument) {
        String[] parts = argument.replaceFirst("^-+", "").split("=", 2);
        String name = plain(parts[0]);
        String value = parts.length == 1 ? "" : parts[1].toLowerCase(Locale.ROOT);
        if (PASSWORD_IN_URL.matcher(value).find()) {
            return Optional.of(DATABASE_PASSWORD);
        }
        boolean secret =
                name.equals(JSON)
                        ? SECRETS.stream().anyMatch(plain(value)::contains)
                        : OURS.stream().anyMatch(name::startsWith)
                                && SECRETS.stream().anyMatch(name::endsWith);
        return secret ? Optional.of(variable(parts[0], name)) : Optional.empty();
    }

    /**
     * Returns the error line for a JVM whose system properties contain a secret; empty if none
     * does.
     *
     * @param properties {@link System#getProperties()}
     */
    public static Optional<String> refusalOf(Properties properties) {
        return properties.stringPropertyNames().stream()
                .sorted()
                .flatMap(name ->
                        variableFor(name + "=" + properties.getProperty(name)).stream()
                                .map(variable -> refusal("-D" + name, variable)))
                .findFirst();
    }

    /** Returns an error line that names the variable, but not the secret. */
    static String refusal(String option, String variable) {
        return "%s contains a secret that every user of this machine can read on the command line: set %s in the environment"
                .formatted(nameIn(option), variable);
    }

    /**
     * Returns an argument in a form that may be printed: without its value if that may be a secret.
     */
    static String shown(String argument) {
        String name = nameIn(argument);
        return SECRETS.stream().anyMatch(plain(name)::endsWith) ? name : argument;
    }

    private static String nameIn(String argument) {
        return argument.split("=", 2)[0];
    }

    private static String variable(String spelt, String name) {
        return switch (name) {
            case "passledgerrootkey" -> "PASSLEDGER_ROOT_KEY";
            case "passledgermasterkey" -> "PASSLEDGER_MASTER_KEY";
            case "passledgerothermasterkey" -> "PASSLEDGER_OTHER_MASTER_KEY";
            case "passledgerapikey" -> "PASSLEDGER_API_KEY";
            case "passledgerdatabasepassword",
                    "springdatasourcepassword",
                    "springdatasourcehikaripassword" ->
                    DATABASE_PASSWORD;
            default -> spelt.toUpperCase(Locale.ROOT).replace('.', '_').replace("-", "");
        };
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[-_.]", "");
    }
}
