package io.passledger.api.launch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An <a href="https://github.com/opencontainers/image-spec/blob/main/image-layout.md">OCI image
 * layout</a> with one image, in a directory.
 */
record OciImage(Path layout) {

    /** Unpacks an archive. */
    static OciImage of(Path archive, Path layout) throws Exception {
        Files.createDirectories(layout);
        PackagingTools.run("tar", "-xf", archive.toString(), "-C", layout.toString());
        return new OciImage(layout);
    }

    JsonNode index() throws IOException {
        return read(layout.resolve("index.json"));
    }

    JsonNode manifest() throws IOException {
        return read(blob(index().at("/manifests/0")));
    }

    JsonNode config() throws IOException {
        return read(blob(manifest().path("config")));
    }

    List<Path> layers() throws IOException {
        return manifest().path("layers").valueStream().map(this::blob).toList();
    }

    /** The file of a descriptor. */
    Path blob(JsonNode descriptor) {
        return layout.resolve("blobs/" + descriptor.path("digest").asString().replace(':', '/'));
    }

    /** The digest of a file, as descriptors write it. */
    static String digest(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return digest(in);
        }
    }

    /** The digest of what is in a layer, which the configuration names. */
    static String diffId(Path layer) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(layer))) {
            return digest(in);
        }
    }

    /** Writes a file into the blobs, and returns its descriptor. */
    String add(String mediaType, String content) throws IOException {
        Path file = layout.resolve("blobs/sha256/new");
        Files.createDirectories(file.getParent());
        Files.write(file, content.getBytes(UTF_8));
        String digest = digest(file);
        Files.move(file, file.resolveSibling(digest.substring("sha256:".length())));
        return """
        {"mediaType":"%s","digest":"%s","size":%d}\
        """
                .formatted(mediaType, digest, content.getBytes(UTF_8).length);
    }

    private static JsonNode read(Path file) throws IOException {
        return JsonMapper.shared().readTree(Files.readString(file));
    }

    private static String digest(InputStream in) throws IOException {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                sha256.update(buffer, 0, read);
            }
            return "sha256:" + HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
