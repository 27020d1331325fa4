package io.passledger.application.metadata;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The BLOB number 9 of the FIDO Alliance, which was to be replaced on 2021-12-01. */
public final class RealBlob {

    private RealBlob() {}

    /** What it says. */
    public static MetadataBlob read() {
        return BlobReader.readKept(text().strip());
    }

    static String text() {
        try (InputStream file =
                Objects.requireNonNull(
                        RealBlob.class.getResourceAsStream("/vectors/mds3-blob.jwt"))) {
            return new String(file.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
