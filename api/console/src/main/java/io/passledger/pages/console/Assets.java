package io.passledger.pages.console;

import io.passledger.application.crypto.SecretHash;
import io.passledger.domain.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/**
 * The static files of the pages, read once at startup. Only the WebJar files named here are served.
 */
@Component
final class Assets {

    private static final MediaType CSS = MediaType.parseMediaType("text/css;charset=UTF-8");
    private static final MediaType SCRIPT =
            MediaType.parseMediaType("text/javascript;charset=UTF-8");
    private static final MediaType SVG = MediaType.parseMediaType("image/svg+xml");

    private final Map<String, Asset> files = new TreeMap<>();
    private final String version;

    Assets() {
        own("console.css", CSS);
        own("console.js", SCRIPT);
        own("charts.js", SCRIPT);
        own("passkey.js", SCRIPT);
        own("proofs.js", SCRIPT);
        shared("verification.js");
        own("mark.svg", SVG);
        webJar("htmx.js", "htmx.org", "dist/htmx.min.js");
        webJar("chart.js", "chart.js", "dist/chart.umd.min.js");
        version = hash(files);
    }

    /** A file and its media type. */
    record Asset(Bytes content, MediaType type) {}

    Optional<Asset> find(String name) {
        return Optional.ofNullable(files.get(name));
    }

    /** Returns a hash of all files, which changes whenever one of them does. */
    String version() {
        return version;
    }

    private static String hash(Map<String, Asset> files) {
        StringBuilder all = new StringBuilder();
        files.forEach((name, file) ->
                all.append(name)
                        .append(new String(file.content().toArray(), StandardCharsets.UTF_8)));
        return SecretHash.of(all.toString()).toBase64Url().substring(0, 12);
    }

    private void own(String name, MediaType type) {
        files.put(name, new Asset(read(new ClassPathResource(name, Assets.class)), type));
    }

    private void shared(String name) {
        files.put(name, new Asset(read(new ClassPathResource("pages/shared/" + name)), SCRIPT));
    }

    private void webJar(String name, String artifact, String path) {
        try {
            Properties pom =
                    PropertiesLoaderUtils.loadProperties(
                            new ClassPathResource(
                                    "META-INF/maven/org.webjars.npm/"
                                            + artifact
                                            + "/pom.properties"));
            String folder = "META-INF/resources/webjars/" + artifact + "/";
            String file = folder + pom.getProperty("version") + "/" + path;
            files.put(name, new Asset(read(new ClassPathResource(file)), SCRIPT));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Bytes read(ClassPathResource file) {
        try (InputStream content = file.getInputStream()) {
            return Bytes.of(content.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
