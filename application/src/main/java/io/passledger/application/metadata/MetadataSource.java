package io.passledger.application.metadata;

import io.passledger.domain.LoopbackHost;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;

/** A source that the operator has configured. */
public sealed interface MetadataSource {

    /** A URL: HTTPS, or HTTP on this machine. */
    record AtUrl(URI url) implements MetadataSource {

        public AtUrl {
            boolean safe =
                    "https".equals(url.getScheme())
                            || ("http".equals(url.getScheme())
                                    && url.getHost() != null
                                    && LoopbackHost.is(url.getHost()));
            if (!safe || url.getHost() == null || url.getRawUserInfo() != null) {
                throw new IllegalArgumentException(
                        "must be an https URL without credentials, or a file");
            }
        }

        /** Returns the URL without its query, which contains a key for some services. */
        @Override
        public String toString() {
            String text = url.toString();
            int query = text.indexOf('?');
            return query < 0 ? text : text.substring(0, query) + "?…";
        }
    }

    /** A file that this node can read. */
    record InFile(Path path) implements MetadataSource {

        @Override
        public String toString() {
            return path.toString();
        }
    }

    /**
     * @throws IllegalArgumentException if the text is neither a valid URL nor a file
     */
    static MetadataSource of(String text) {
        String scheme = text.toLowerCase(Locale.ROOT);
        try {
            return scheme.startsWith("http:") || scheme.startsWith("https:")
                    ? new AtUrl(new URI(text))
                    : new InFile(Path.of(text));
        } catch (URISyntaxException | InvalidPathException neither) {
            throw new IllegalArgumentException("must be an https URL or a file", neither);
        }
    }
}
