package io.passledger.api.docs;

import io.passledger.api.http.StaticFile;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * The OpenAPI document. It is built on first request, because parsing it costs a cold service a
 * second of CPU, which would delay the start. The build's tests ensure that it can be parsed.
 */
@RestController
@ConditionalOnBooleanProperty("passledger.docs.enabled")
class ContractController {

    private final SingletonSupplier<StaticFile> json =
            SingletonSupplier.of(() ->
                    page(
                            JsonMapper.shared().writeValueAsString(ContractParts.merged()),
                            MediaType.APPLICATION_JSON));
    private final SingletonSupplier<StaticFile> yaml =
            SingletonSupplier.of(() ->
                    page(JsonLikeYaml.write(ContractParts.merged()), MediaType.APPLICATION_YAML));

    @GetMapping(path = "/v3/api-docs", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Resource> json() {
        return answer(json.obtain());
    }

    @GetMapping(path = "/v3/api-docs.yaml", produces = MediaType.APPLICATION_YAML_VALUE)
    ResponseEntity<Resource> yaml() {
        return answer(yaml.obtain());
    }

    private static ResponseEntity<Resource> answer(StaticFile page) {
        return page.answer().body(page.content());
    }

    private static StaticFile page(String text, MediaType type) {
        return StaticFile.of(new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8)), type);
    }
}
