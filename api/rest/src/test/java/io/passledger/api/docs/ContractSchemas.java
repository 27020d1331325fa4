package io.passledger.api.docs;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Holds JSON against schemas of the contract. Stricter than what clients are told: a member that
 * the contract doesn't know of is a fault, unless the schema says {@code additionalProperties:
 * true}. So nothing is answered that isn't described.
 */
final class ContractSchemas {

    private final SchemaRegistry registry =
            SchemaRegistry.withDialect(
                    Dialects.getDraft202012(),
                    builder ->
                            builder.schemaRegistryConfig(
                                    SchemaRegistryConfig.builder()
                                            .formatAssertionsEnabled(true)
                                            .build()));
    private final ObjectNode components;

    ContractSchemas(JsonNode document) {
        components = (ObjectNode) document.get("components").deepCopy();
        close(components.get("schemas"));
    }

    /** What is wrong, each with its place; empty where nothing is. */
    List<String> faults(JsonNode schema, JsonNode value) {
        ObjectNode root = (ObjectNode) schema.deepCopy();
        close(root);
        // Beside the schema, so that its "#/components/…" references resolve.
        root.set("components", components);
        return registry.getSchema(root).validate(value).stream().map(Error::toString).toList();
    }

    private static void close(JsonNode schema) {
        if (schema instanceof ObjectNode object
                && object.path("type").toString().contains("object")
                && object.path("properties").isObject()
                && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        schema.forEach(ContractSchemas::close);
    }
}
