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
 * The page for browsing the contract, and its files. Only these files of Swagger UI's jar are
 * served, because its own page would show another API.
 */
@RestController
@ConditionalOnBooleanProperty("passledger.docs.enabled")
class DocsController {

    /**
     * Allows only this service's own scripts and styles, and nothing from elsewhere. Swagger UI's
     * icons are {@code data:} URLs.
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

    /**
     * Redirects to {@code /docs}. The page's links are relative to it, so that a proxy may add a
     * path prefix.
     */
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
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "The page was not found.");
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
