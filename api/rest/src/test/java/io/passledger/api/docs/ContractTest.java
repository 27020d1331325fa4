package io.passledger.api.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The document by itself. */
class ContractTest {

    private final ContractDocument contract = new ContractDocument();
    private final ContractSchemas schemas = new ContractSchemas(contract.root());

    @Nested
    class Document {

        private final SchemaRegistry registry =
                SchemaRegistry.withDialect(
                        Dialects.getDraft202012(),
                        builder ->
                                builder.schemaIdResolvers(ids ->
                                        ids.mapPrefix(
                                                "https://spec.openapis.org/",
                                                "classpath:spec.openapis.org/")));

        @Test
        void isOpenApi31() {
            assertThat(faults(contract.root())).isEmpty();
        }

        @Test
        void wouldNotPassWithASchemaThatIsNone() {
            ObjectNode broken = (ObjectNode) contract.root().deepCopy();
            ((ObjectNode) broken.at("/components/schemas/AppName")).put("type", "text");

            assertThat(faults(broken)).isNotEmpty();
        }

        @Test
        void wouldNotPassWithAnOperationWithoutAnswers() {
            ObjectNode broken = (ObjectNode) contract.root().deepCopy();
            ((ObjectNode) broken.at("/paths/~1v1~1apps/post")).put("responses", "none");

            assertThat(faults(broken)).isNotEmpty();
        }

        @Test
        void hasEveryPartThatLiesInItsFolder() throws IOException {
            try (Stream<Path> files = Files.list(Path.of("src/main/resources/openapi"))) {
                assertThat(files.map(file -> file.getFileName().toString().replace(".yaml", "")))
                        .containsExactlyInAnyOrderElementsOf(ContractParts.NAMES);
            }
        }

        @Test
        void refersToWhatThereIs() {
            assertThat(contract.root().findValuesAsString("$ref"))
                    .isNotEmpty()
                    .allSatisfy(reference ->
                            assertThat(contract.root().at(reference.substring(1)).isMissingNode())
                                    .as(reference)
                                    .isFalse());
        }

        /**
         * A generator names a class by a pointer's last word, which may be another schema's name.
         */
        @Test
        void refersToNamedComponentsAlone() {
            assertThat(contract.root().findValuesAsString("$ref"))
                    .allMatch(
                            reference -> reference.matches("#/components/[A-Za-z]+/[A-Za-z0-9-]+"));
        }

        @Test
        void letsAPatchDifferFromThePolicyInNothingButNull() {
            JsonNode schemas = contract.root().at("/components/schemas");

            assertThat(bare(schemas.get("PolicyPatch"))).isEqualTo(bare(schemas.get("Policy")));
        }

        /** Without what a patch has more or fewer of. */
        private static JsonNode bare(JsonNode schema) {
            if (schema.isArray()) {
                ArrayNode all = JsonMapper.shared().createArrayNode();
                schema.forEach(each -> {
                    if (!each.isNull() && !each.asString("").equals("null")) {
                        all.add(bare(each));
                    }
                });
                return all.size() == 1 ? all.get(0) : all;
            }
            if (!schema.isObject()) {
                return schema;
            }
            if (schema.has("anyOf")) {
                return bare(schema.get("anyOf").get(0));
            }
            ObjectNode bare = JsonMapper.shared().createObjectNode();
            boolean hasMembers = schema.path("properties").isObject();
            schema.forEachEntry((name, value) -> {
                boolean ofOneAlone =
                        List.of("description", "default", "additionalProperties").contains(name)
                                || (name.equals("required") && hasMembers && value.isArray());
                if (!ofOneAlone) {
                    bare.set(name, bare(value));
                }
            });
            return bare;
        }

        private List<?> faults(JsonNode document) {
            return registry.getSchema(
                            SchemaLocation.of(
                                    "https://spec.openapis.org/oas/3.1/schema-base/2022-10-07"))
                    .validate(document);
        }
    }

    @Nested
    class Operations {

        @Test
        void haveAnIdOfTheirOwnAndSayWhatTheyDo() {
            assertThat(contract.operations()).hasSizeGreaterThan(40);
            contract.operations()
                    .forEach((id, operation) -> {
                        assertThat(id).isNotEmpty();
                        assertThat(operation.path("summary").asString()).isNotEmpty();
                        assertThat(operation.path("description").asString()).isNotEmpty();
                        assertThat(operation.has("security")).as(id).isTrue();
                        assertThat(operation.path("tags")).as(id).hasSize(1);
                    });
        }

        @Test
        void listWhatCanGoWrong() {
            contract.operations()
                    .forEach((id, operation) ->
                            assertThat(operation.get("responses").propertyNames())
                                    .as(id)
                                    .containsAll(problemsOf(operation)));
            DescribedOperation.all().stream()
                    .filter(operation -> operation.path().contains("{"))
                    .forEach(operation ->
                            assertThat(operation.described().at("/responses/400").isMissingNode())
                                    .as(operation.id())
                                    .isFalse());
        }

        private static Set<String> problemsOf(JsonNode operation) {
            Set<String> statuses = new HashSet<>();
            if (operation.has("requestBody")) {
                statuses.addAll(Set.of("400", "413", "415"));
            }
            if (operation.has("x-scope")) {
                statuses.add("403");
            }
            if (!operation.get("security").isEmpty()) {
                statuses.addAll(Set.of("401", "406", "429", "503"));
            }
            return statuses;
        }

        @Test
        void nameTheScopeThatTheirKeysNeed() {
            contract.operations()
                    .forEach((id, operation) -> {
                        Set<String> needed = new HashSet<>();
                        operation
                                .get("security")
                                .forEach(by -> by.forEach(s -> needed.addAll(texts(s))));
                        assertThat(needed).as(id).isEqualTo(texts(operation.path("x-scope")));
                    });
        }

        private static Set<String> texts(JsonNode node) {
            return node.isString()
                    ? Set.of(node.asString())
                    : new HashSet<>(node.values().stream().map(JsonNode::asString).toList());
        }
    }

    @Nested
    class Bodies {

        @Test
        void haveExamplesThatAreWhatTheirSchemaSays() {
            contract.bodies().entrySet().stream()
                    .filter(body -> body.getKey().endsWith("json"))
                    .forEach(body -> assertExamples(body.getKey(), body.getValue()));
        }

        private void assertExamples(String where, JsonNode media) {
            JsonNode examples = media.path("examples");
            assertThat(examples.isEmpty()).as(where + " has no example").isFalse();
            for (JsonNode example : examples) {
                JsonNode value = contract.resolved(example).get("value");
                assertThat(schemas.faults(media.get("schema"), value)).as(where).isEmpty();
            }
        }

        @Test
        void ofRequestsTakeNothingUnknown() {
            contract.operations()
                    .forEach((id, operation) ->
                            contract.resolved(operation.path("requestBody"))
                                    .path("content")
                                    .forEach(media -> assertClosed(id, media.get("schema"))));
        }

        private void assertClosed(String where, JsonNode schema) {
            JsonNode found = contract.resolved(schema);
            if (found.path("type").toString().contains("object")) {
                assertThat(found.path("additionalProperties").asBoolean(true)).as(where).isFalse();
            }
            found.path("properties")
                    .forEachEntry((name, member) -> {
                        if (!name.equals("credential")) {
                            assertClosed(where + "/" + name, member);
                        }
                    });
        }
    }

    @Nested
    class Problems {

        private final List<String> codes =
                contract.root().at("/components/schemas/ProblemCode/enum").values().stream()
                        .map(JsonNode::asString)
                        .toList();

        @Test
        void haveAnExampleWhoseTypeCodeAndStatusAgree() {
            assertThat(codes).hasSize(27).doesNotHaveDuplicates();
            for (String code : codes) {
                JsonNode problem = contract.root().at("/components/examples/" + code + "/value");
                JsonNode schema = contract.root().at("/components/schemas/Problem");
                assertThat(schemas.faults(schema, problem)).as(code).isEmpty();
                assertThat(problem.get("code").asString()).isEqualTo(code);
                assertThat(problem.get("type").asString())
                        .isEqualTo("urn:passledger:problem:" + code);
            }
        }

        @Test
        void standUnderTheirOwnStatusAndName() {
            contract.bodies().entrySet().stream()
                    .filter(body -> body.getKey().endsWith(" application/problem+json"))
                    .forEach(body ->
                            body.getValue()
                                    .get("examples")
                                    .forEachEntry((name, example) ->
                                            assertStands(body.getKey(), name, example)));
        }

        private void assertStands(String where, String name, JsonNode example) {
            JsonNode problem = contract.resolved(example).get("value");
            assertThat(where).contains(" " + problem.get("status").asInt() + " ");
            assertThat(problem.get("code").asString()).isEqualTo(name);
        }

        @Test
        void areEachAnsweredBySomething() {
            List<String> references = contract.root().findValuesAsString("$ref");

            for (String code : codes) {
                assertThat(references).contains("#/components/examples/" + code);
            }
        }
    }
}
