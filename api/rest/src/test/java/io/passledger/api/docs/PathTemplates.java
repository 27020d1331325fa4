package io.passledger.api.docs;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Finds the path of the contract that a request's path is an instance of. */
final class PathTemplates {

    private final List<String> templates;

    PathTemplates(JsonNode document) {
        // The one with the fewest variables wins, as in Spring.
        templates =
                document.get("paths").propertyNames().stream()
                        .sorted(Comparator.comparingLong(PathTemplates::variables))
                        .toList();
    }

    /**
     * @param path of a request, with or without a query, or a template itself
     */
    Optional<String> matching(String path) {
        String withoutQuery = path.split("\\?", 2)[0];
        return Stream.concat(
                        templates.stream().filter(withoutQuery::equals),
                        templates.stream()
                                .filter(template ->
                                        pattern(template).matcher(withoutQuery).matches()))
                .findFirst();
    }

    private static Pattern pattern(String template) {
        return Pattern.compile(
                Stream.of(template.split("/", -1))
                        .map(part -> part.startsWith("{") ? "[^/]+" : Pattern.quote(part))
                        .collect(Collectors.joining("/")));
    }

    private static long variables(String template) {
        return template.chars().filter(c -> c == '{').count();
    }
}
