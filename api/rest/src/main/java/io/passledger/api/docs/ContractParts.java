package io.passledger.api.docs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;

/**
 * The files under {@code openapi/}, merged into one document. Files by resource are readable, and
 * merging them here needs no bundler in the build.
 */
final class ContractParts {

    /** In the order in which their paths are shown. */
    static final List<String> NAMES =
            List.of(
                    "openapi",
                    "apps",
                    "policy",
                    "webhooks",
                    "sessions",
                    "session",
                    "ceremonies",
                    "webauthn",
                    "fallback",
                    "grants-and-tokens",
                    "users",
                    "passkeys",
                    "browsers",
                    "transfer",
                    "audit",
                    "administration",
                    "service",
                    "common",
                    "problems",
                    "problem-examples");

    private final Map<String, Object> head = new LinkedHashMap<>();
    private final Map<String, Object> paths = new LinkedHashMap<>();
    private final Map<String, Map<String, Object>> components = new LinkedHashMap<>();

    private ContractParts() {}

    /**
     * Returns the whole document as JSON objects, arrays and values.
     *
     * @throws IllegalStateException if two parts define the same path or component
     */
    static Map<String, Object> merged() {
        ContractParts parts = new ContractParts();
        NAMES.forEach(name -> parts.add(read("openapi/" + name + ".yaml")));
        parts.paths.values().forEach(ContractParts::addAnswersOfAll);
        Map<String, Object> document = new LinkedHashMap<>(parts.head);
        document.put("paths", parts.paths);
        document.put("components", parts.components);
        return document;
    }

    /** Adds the responses that any operation can return, which the parts therefore omit. */
    @SuppressWarnings("unchecked") // a JSON object's members have names
    private static void addAnswersOfAll(Object path) {
        ((Map<?, ?>) path)
                .values()
                .forEach(member -> {
                    if (member instanceof Map<?, ?> operation
                            && operation.get("responses") instanceof Map<?, ?> answers) {
                        Map<String, Object> all = new LinkedHashMap<>((Map<String, ?>) answers);
                        if (operation.containsKey("requestBody")) {
                            all.put("408", response("RequestTimeout"));
                        }
                        all.put("421", response("Misdirected"));
                        ((Map<String, Object>) operation).put("responses", all);
                    }
                });
    }

    private static Map<String, ?> response(String name) {
        return Map.of("$ref", "#/components/responses/" + name);
    }

    private static Map<?, ?> read(String path) {
        try (InputStream part = new ClassPathResource(path).getInputStream()) {
            return JsonLikeYaml.read(part);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(Map<?, ?> part) {
        part.forEach((name, value) -> {
            switch (name.toString()) {
                case "paths" -> addAll(paths, value);
                case "components" -> ((Map<?, ?>) value).forEach(this::addComponents);
                default -> add(head, name, value);
            }
        });
    }

    private void addComponents(Object kind, Object definitions) {
        addAll(components.computeIfAbsent((String) kind, _ -> new LinkedHashMap<>()), definitions);
    }

    private static void addAll(Map<String, Object> place, Object definitions) {
        ((Map<?, ?>) definitions).forEach((name, value) -> add(place, name, value));
    }

    private static void add(Map<String, Object> place, Object name, Object value) {
        if (place.putIfAbsent((String) name, value) != null) {
            throw new IllegalStateException("duplicate definition in the OpenAPI parts: " + name);
        }
    }
}
