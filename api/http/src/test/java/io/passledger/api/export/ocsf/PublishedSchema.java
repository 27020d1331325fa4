package io.passledger.api.export.ocsf;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the published schema asks of an event; its file says where it comes from. */
final class PublishedSchema {

    private static final Map<String, String> OBJECTS =
            Map.of(
                    "metadata", "metadata",
                    "user", "user",
                    "actor", "actor",
                    "src_endpoint", "network_endpoint",
                    "http_request", "http_request",
                    "api", "api",
                    "entity", "managed_entity",
                    "service", "service",
                    "session", "session",
                    "product", "product");

    private final JsonNode schema;

    PublishedSchema() {
        try (InputStream file =
                PublishedSchema.class.getResourceAsStream("/ocsf/ocsf-1.8.0.json")) {
            schema = JsonMapper.shared().readTree(Objects.requireNonNull(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String version() {
        return schema.path("version").asString();
    }

    /** What is wrong with an event; empty where nothing is. */
    List<String> faults(JsonNode event) {
        List<String> faults = new ArrayList<>();
        JsonNode eventClass = schema.path("classes").path(event.path("class_uid").asString());
        if (eventClass.isMissingNode()) {
            return List.of("no class " + event.path("class_uid"));
        }
        check("", event, eventClass, faults);
        checkNumbers(event, eventClass, faults);
        return faults;
    }

    private void check(String where, JsonNode node, JsonNode rules, List<String> faults) {
        for (JsonNode name : rules.path("required")) {
            if (!node.has(name.asString())) {
                faults.add(where + name.asString() + " is required");
            }
        }
        JsonNode alternatives = rules.path("at_least_one");
        if (!alternatives.isEmpty()
                && alternatives.values().stream().noneMatch(name -> node.has(name.asString()))) {
            faults.add(where + " needs one of " + alternatives);
        }
        List<String> known =
                rules.path("attributes").values().stream().map(JsonNode::asString).toList();
        node.forEachEntry((name, value) -> {
            if (!known.contains(name)) {
                faults.add(where + name + " is no attribute");
            }
            String object = OBJECTS.get(name);
            if (object != null && value.isObject()) {
                check(where + name + ".", value, schema.path("objects").path(object), faults);
            }
        });
    }

    private void checkNumbers(JsonNode event, JsonNode eventClass, List<String> faults) {
        String activity = event.path("activity_id").asString();
        JsonNode caption = eventClass.path("activities").path(activity);
        if (caption.isMissingNode()) {
            faults.add("no activity " + activity);
        }
        if (!activity.equals("99") && !caption.equals(event.path("activity_name"))) {
            faults.add("activity %s is called %s".formatted(activity, caption));
        }
        int typeUid = event.path("class_uid").asInt() * 100 + event.path("activity_id").asInt();
        if (event.path("type_uid").asInt() != typeUid) {
            faults.add("type_uid must be " + typeUid);
        }
        if (!event.path("category_uid").equals(eventClass.path("category_uid"))) {
            faults.add("category_uid must be " + eventClass.path("category_uid"));
        }
        if (!event.path("class_name").equals(eventClass.path("caption"))) {
            faults.add("class_name must be " + eventClass.path("caption"));
        }
        if (!event.path("severity")
                .equals(schema.path("severities").path(event.path("severity_id").asString()))) {
            faults.add("severity and severity_id disagree");
        }
    }
}
