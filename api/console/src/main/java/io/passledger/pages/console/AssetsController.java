package io.passledger.pages.console;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Serves the pages' static files to everybody; they contain nothing confidential. A versioned
 * address may be cached permanently, since a new version has a new address.
 */
@RestController
class AssetsController {

    private static final CacheControl FOR_GOOD =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    private final Assets assets;

    AssetsController(Assets assets) {
        this.assets = assets;
    }

    @GetMapping("/console/assets/{name}")
    ResponseEntity<byte[]> file(@PathVariable String name, HttpServletRequest request) {
        boolean versioned = assets.version().equals(request.getParameter("v"));
        return assets.find(name)
                .map(asset ->
                        ResponseEntity.ok()
                                .cacheControl(versioned ? FOR_GOOD : CacheControl.noCache())
                                .contentType(asset.type())
                                .body(asset.content().toArray()))
                .orElseThrow(() -> new ConsoleRefused(HttpStatus.NOT_FOUND, "error.nothing"));
    }
}
