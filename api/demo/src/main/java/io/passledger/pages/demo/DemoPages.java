package io.passledger.pages.demo;

import io.passledger.api.http.StaticFile;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Serves the shop's page and its few static files: the starting point for newcomers. */
@ConditionalOnDemo
@RestController
class DemoPages {

    /**
     * Allows nothing from other origins, no scripts or styles except our own files, and no framing.
     */
    static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; form-action 'self'; frame-ancestors 'none';"
                    + " base-uri 'none'";

    private static final List<String> FILES =
            List.of(
                    "demo.css",
                    "main.js",
                    "account.js",
                    "dom.js",
                    "enter.js",
                    "factor.js",
                    "history.js",
                    "passkeys.js",
                    "proof.js",
                    "shop.js",
                    "texts.js",
                    "travel.js",
                    "verification.js",
                    "words.js");

    private final StaticFile index = page("index.html");
    private final Map<String, StaticFile> files =
            FILES.stream().collect(Collectors.toMap(Function.identity(), DemoPages::page));

    @GetMapping("/")
    ResponseEntity<Void> begin() {
        return to("demo");
    }

    @GetMapping("/demo")
    ResponseEntity<Resource> index() {
        return answer(index);
    }

    /** Redirects to {@code /demo}, to which the page's links are relative. */
    @GetMapping("/demo/")
    ResponseEntity<Void> withoutSlash() {
        return to("../demo");
    }

    @GetMapping("/demo/{name}")
    ResponseEntity<Resource> file(@PathVariable String name) {
        StaticFile file = files.get(name);
        if (file == null) {
            throw ShopRefusal.noSuchPage();
        }
        return answer(file);
    }

    private static ResponseEntity<Void> to(String place) {
        return ResponseEntity.status(HttpStatus.FOUND).location(URI.create(place)).build();
    }

    private static ResponseEntity<Resource> answer(StaticFile page) {
        return page.answer()
                .header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
                .body(page.content());
    }

    private static StaticFile page(String name) {
        ClassPathResource own = new ClassPathResource("pages/demo/" + name);
        return StaticFile.of(
                own.exists() ? own : new ClassPathResource("pages/shared/" + name), type(name));
    }

    private static MediaType type(String name) {
        String type =
                switch (name.substring(name.lastIndexOf('.'))) {
                    case ".css" -> "text/css";
                    case ".js" -> "text/javascript";
                    default -> "text/html";
                };
        return MediaType.parseMediaType(type + ";charset=UTF-8");
    }
}
