package io.passledger.api.export;

import java.util.Arrays;
import java.util.Optional;
import org.springframework.http.MediaType;

/** The formats of an export of the audit trail. */
public enum ExportFormat {
    /** The items of the list, one per line. */
    NDJSON("application/x-ndjson", "ndjson"),
    /** CSV as in <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>. */
    CSV("text/csv;charset=UTF-8;header=present", "csv"),
    /** Events of the <a href="https://schema.ocsf.io">OCSF</a>, one per line. */
    OCSF("application/ocsf+json", "ocsf.ndjson");

    private final String contentType;
    private final String extension;

    ExportFormat(String contentType, String extension) {
        this.contentType = contentType;
        this.extension = extension;
    }

    /** Returns the format with that type; empty for the type of the list itself. */
    public static Optional<ExportFormat> of(MediaType type) {
        return Arrays.stream(values())
                .filter(format -> format.mediaType().equalsTypeAndSubtype(type))
                .findFirst();
    }

    public MediaType mediaType() {
        return MediaType.parseMediaType(contentType);
    }

    String contentType() {
        return contentType;
    }

    /** Returns the media type without parameters. */
    String wire() {
        return contentType.split(";", 2)[0];
    }

    String extension() {
        return extension;
    }
}
