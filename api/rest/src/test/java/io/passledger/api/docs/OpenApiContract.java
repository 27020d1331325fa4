package io.passledger.api.docs;

import static java.util.Objects.requireNonNull;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The contract as tests use it: is this answer one that the document describes? Every test that
 * speaks HTTP can ask so of every answer that it gets.
 *
 * <p>Checked are the status, the content type, the body against its schema (a member that isn't
 * described is a fault), a problem's code and title against those that this answer of this
 * operation can have, and, of a whole {@link HttpResponse}, the headers that must be there.
 */
public final class OpenApiContract {

    private static final JsonMapper STRICT =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    /** Each line is described, not the whole. */
    private static final Set<String> OF_LINES =
            Set.of("application/x-ndjson", "application/ocsf+json");

    private final JsonNode document;
    private final PathTemplates templates;
    private final ContractSchemas schemas;

    private OpenApiContract(JsonNode document) {
        this.document = document;
        templates = new PathTemplates(document);
        schemas = new ContractSchemas(document);
    }

    /** The contract that the service publishes. */
    public static OpenApiContract published() {
        return new OpenApiContract(STRICT.valueToTree(ContractParts.merged()));
    }

    public Set<Operation> operations() {
        return Operation.of(document);
    }

    /** Holds a whole answer against the contract, its headers too. */
    public void assertMatches(HttpResponse<String> answer) {
        String method = answer.request().method();
        String path = answer.uri().getRawPath();
        HttpHeaders headers = answer.headers();
        assertMatches(
                method,
                path,
                answer.statusCode(),
                headers.firstValue("Content-Type").orElse(null),
                answer.body());
        assertHasHeaders(method, path, answer.statusCode(), headers);
    }

    /** Asks for the headers that such an answer must have. */
    public void assertHasHeaders(String method, String path, int status, HttpHeaders headers) {
        answer(method, path, status)
                .path("headers")
                .forEachEntry((name, header) ->
                        require(
                                headers.firstValue(name).isPresent()
                                        || !resolved(header).path("required").asBoolean(false),
                                "%s %s, answer %d: has no header %s"
                                        .formatted(method, path, status, name)));
    }

    /**
     * Holds an answer against the contract.
     *
     * @param path of the request, or its template
     * @param contentType with or without parameters; {@code null} for none
     * @param body {@code null} or empty for none
     * @throws AssertionError where the contract doesn't describe such an answer
     */
    public void assertMatches(
            String method,
            String path,
            int status,
            @Nullable String contentType,
            @Nullable String body) {
        String asked = "%s %s, answer %d".formatted(method, path, status);
        JsonNode content = answer(method, path, status).path("content");
        if (content.isEmpty()) {
            require(body == null || body.isEmpty(), asked + ": has a body, but should have none");
            return;
        }
        require(contentType != null && body != null, asked + ": has no body, or no type");
        String type = requireNonNull(contentType).split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        require(
                content.has(type),
                "%s: is %s, not %s".formatted(asked, contentType, content.propertyNames()));
        if (OF_LINES.contains(type)) {
            requireNonNull(body)
                    .lines()
                    .forEach(line ->
                            assertBody(asked, status, content.get(type), parse(asked, line)));
        } else if (type.endsWith("json")) {
            assertBody(asked, status, content.get(type), parse(asked, requireNonNull(body)));
        }
    }

    private void assertBody(String asked, int status, JsonNode media, JsonNode body) {
        List<String> faults = schemas.faults(media.get("schema"), body);
        require(faults.isEmpty(), "%s: %s%nin %s".formatted(asked, faults, body));
        if (status >= 400 && body.has("code")) {
            String code = body.get("code").asString();
            Map<String, String> titles = titles(media);
            require(
                    titles.containsKey(code),
                    "%s: is %s, not %s".formatted(asked, code, titles.keySet()));
            require(
                    body.path("title").asString().equals(titles.get(code)),
                    "%s: is not called %s in %s".formatted(asked, titles.get(code), body));
            require(
                    body.path("status").asInt() == status
                            && body.path("type")
                                    .asString()
                                    .equals("urn:passledger:problem:" + code),
                    "%s: code, type and status disagree in %s".formatted(asked, body));
        }
    }

    /** The titles of the problems that an answer can have, by their codes. */
    private Map<String, String> titles(JsonNode media) {
        return media.path("examples").values().stream()
                .map(example -> resolved(example).get("value"))
                .collect(
                        Collectors.toMap(
                                problem -> problem.path("code").asString(),
                                problem -> problem.path("title").asString()));
    }

    /** The described answer. An unknown path or method has one too, which no operation lists. */
    private JsonNode answer(String method, String path, int status) {
        Optional<String> template = templates.matching(path);
        if (template.isEmpty()) {
            return oneOf("%s is no path".formatted(path), status, "NotFound", "Unauthenticated");
        }
        JsonNode item = document.get("paths").get(template.get());
        JsonNode operation = item.path(method.toLowerCase(Locale.ROOT));
        if (operation.isMissingNode()) {
            String what = "%s has no %s".formatted(template.get(), method);
            return oneOf(what, status, "MethodNotAllowed", "Unauthenticated");
        }
        JsonNode answers = operation.get("responses");
        require(
                answers.has(Integer.toString(status)),
                "%s %s, answer %d: described are %s"
                        .formatted(method, path, status, answers.propertyNames()));
        return resolved(answers.get(Integer.toString(status)));
    }

    private JsonNode oneOf(String what, int status, String... names) {
        JsonNode common = document.at("/components/responses");
        for (String name : names) {
            JsonNode answer = common.get(name);
            JsonNode example = answer.at("/content/application~1problem+json/examples");
            if (resolved(example.values().iterator().next()).at("/value/status").asInt()
                    == status) {
                return answer;
            }
        }
        throw new AssertionError(what + ", so the answer can't be " + status);
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asString().substring(1)) : node;
    }

    private static JsonNode parse(String asked, String body) {
        try {
            return STRICT.readTree(body);
        } catch (JacksonException e) {
            throw new AssertionError(asked + ": is not JSON: " + body, e);
        }
    }

    private static void require(boolean met, String otherwise) {
        if (!met) {
            throw new AssertionError(otherwise);
        }
    }
}
