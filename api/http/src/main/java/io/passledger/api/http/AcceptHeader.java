package io.passledger.api.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;

/**
 * Selects the media type that a request prefers (<a
 * href="https://www.rfc-editor.org/rfc/rfc9110#name-accept">RFC 9110 §12.5.1</a>).
 */
public final class AcceptHeader {

    private AcceptHeader() {}

    /**
     * Returns the preferred type; among equally preferred ones the most specifically named, then
     * the first offered.
     *
     * @throws HttpMediaTypeNotAcceptableException if none is acceptable
     */
    public static MediaType of(HttpServletRequest request, List<MediaType> offered)
            throws HttpMediaTypeNotAcceptableException {
        List<String> header = Collections.list(request.getHeaders(HttpHeaders.ACCEPT));
        if (header.isEmpty()) {
            return offered.getFirst();
        }
        return best(header, offered)
                .orElseThrow(() -> new HttpMediaTypeNotAcceptableException(offered));
    }

    private static Optional<MediaType> best(List<String> header, List<MediaType> offered) {
        try {
            List<MediaType> ranges = MediaType.parseMediaTypes(header);
            return offered.stream()
                    .map(type -> new Liking(type, rangeOf(type, ranges)))
                    .filter(liking -> liking.quality() > 0)
                    // Selects the first of equals; a stream's max would return the last.
                    .sorted(Liking.ORDER)
                    .map(Liking::type)
                    .findFirst();
        } catch (InvalidMediaTypeException none) {
            return Optional.empty();
        }
    }

    private static @Nullable MediaType rangeOf(MediaType type, List<MediaType> ranges) {
        return ranges.stream()
                .filter(range -> range.includes(type))
                .max(Comparator.comparingInt(AcceptHeader::precision))
                .orElse(null);
    }

    private static int precision(MediaType range) {
        if (range.isWildcardType()) {
            return 0;
        }
        return range.isWildcardSubtype() ? 1 : 2;
    }

    private record Liking(MediaType type, @Nullable MediaType range) {

        static final Comparator<Liking> ORDER =
                Comparator.comparingDouble(Liking::quality)
                        .thenComparingInt(
                                liking -> liking.range() == null ? 0 : precision(liking.range()))
                        .reversed();

        double quality() {
            return range == null ? 0 : range.getQualityValue();
        }
    }
}
