package io.passledger.api.docs;

import io.passledger.api.http.StaticFile;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * The page to browse the contract with, and the few files that it is made of. Of Swagger UI's jar
 * only those are served: its own page would show somebody else's API.
 */
@RestController
@ConditionalOnBooleanProperty("passledger.docs.enabled")
class DocsController {

    /**
     * Nothing from elsewhere, no script or style but files of ours. Swagger UI's icons are {@code
     * data:} URLs.
     */
    static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");
    private static final MediaType CSS = MediaType.parseMediaType("text/css;charset=UTF-8");
    private static final MediaType SCRIPT =
            MediaType.parseMediaType("text/javascript;charset=UTF-8");

    private final StaticFile index = StaticFile.of(own("index.html"), HTML);
    private final Map<String, StaticFile> files;

    DocsController() {
        SwaggerUi swaggerUi = new SwaggerUi();
        files =
                Map.of(
                        "initializer.js",
                        StaticFile.of(own("initializer.js"), SCRIPT),
                        "page.css",
                        StaticFile.of(own("page.css"), CSS),
                        "swagger-ui.css",
                        StaticFile.of(swaggerUi.file("swagger-ui.css"), CSS),
                        "swagger-ui-bundle.js",
                        StaticFile.of(swaggerUi.file("swagger-ui-bundle.js"), SCRIPT));
    }

    @GetMapping("/docs")
    ResponseEntity<Resource> index() {
        return answer(index);
    }

    /** The page's links are relative to {@code /docs}, so that a proxy may put a path before it. */
    @GetMapping("/docs/")
    ResponseEntity<Void> withoutSlash() {
        return ResponseEntity.status(HttpStatus.PERMANENT_REDIRECT)
                .location(URI.create("../docs"))
                .build();
    }

    @GetMapping("/docs/{name}")
    ResponseEntity<Resource> file(@PathVariable String name) {
        @Nullable StaticFile file = files.get(name);
        if (file == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such page.");
        }
        return answer(file);
    }

    private static ResponseEntity<Resource> answer(StaticFile page) {
        return page.answer()
                .header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
                .body(page.content());
    }

    private static Resource own(String name) {
        return new ClassPathResource(name, DocsController.class);
    }
}
