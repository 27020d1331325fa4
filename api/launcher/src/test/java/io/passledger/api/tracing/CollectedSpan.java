package io.passledger.api.tracing;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A span as a collector gets it: <a
 * href="https://github.com/open-telemetry/opentelemetry-proto/blob/main/opentelemetry/proto/trace/v1/trace.proto">trace.proto</a>.
 *
 * @param parentId empty if it is the first of its trace
 * @param links ids of the traces that it is linked to
 */
record CollectedSpan(
        String traceId,
        String spanId,
        String parentId,
        String name,
        long kind,
        Map<String, String> attributes,
        List<String> links) {

    /** SPAN_KIND_SERVER. */
    static final long SERVER = 2;

    /** Reads an ExportTraceServiceRequest. */
    static List<CollectedSpan> in(byte[] request) {
        return ProtobufMessage.parse(request).messages(1).stream()
                .flatMap(resource -> resource.messages(2).stream())
                .flatMap(scope -> scope.messages(2).stream())
                .map(CollectedSpan::of)
                .toList();
    }

    private static CollectedSpan of(ProtobufMessage span) {
        Map<String, String> attributes = new TreeMap<>();
        for (ProtobufMessage attribute : span.messages(9)) {
            ProtobufMessage value = attribute.messages(2).getFirst();
            attributes.put(
                    attribute.text(1),
                    value.has(3) ? Long.toString(value.number(3)) : value.text(1));
        }
        List<String> links = new ArrayList<>();
        span.messages(13).forEach(link -> links.add(hex(link.bytes(1))));
        return new CollectedSpan(
                hex(span.bytes(1)),
                hex(span.bytes(2)),
                hex(span.bytes(4)),
                span.text(5),
                span.number(6),
                attributes,
                links);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
