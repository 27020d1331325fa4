package io.passledger.api.docs;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * The OpenAPI document, made once at the start: a contract that can't be read must not go
 * unnoticed.
 */
@RestController
class ContractController {

    private final Page json;
    private final Page yaml;

    ContractController() {
        Map<String, Object> document = ContractParts.together();
        json =
                Page.of(
                        new ByteArrayResource(JsonMapper.shared().writeValueAsBytes(document)),
                        MediaType.APPLICATION_JSON);
        yaml =
                Page.of(
                        new ByteArrayResource(
                                JsonLikeYaml.write(document).getBytes(StandardCharsets.UTF_8)),
                        MediaType.APPLICATION_YAML);
    }

    @GetMapping(path = "/v3/api-docs", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Resource> json() {
        return json.answer().body(json.content());
    }

    @GetMapping(path = "/v3/api-docs.yaml", produces = MediaType.APPLICATION_YAML_VALUE)
    ResponseEntity<Resource> yaml() {
        return yaml.answer().body(yaml.content());
    }
}
