package io.passledger.application.tokens;

import io.passledger.domain.Bytes;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The parts of a <a href="https://www.rfc-editor.org/rfc/rfc7515#section-7.1">compact JWS</a>, all
 * unverified. The JOSE library's own parser throws arbitrary exceptions for a malformed header and
 * accepts many headers. This one accepts only {@code alg}, {@code typ} and {@code kid}, as written
 * by this service.
 *
 * @param signingInput the input of the signature
 * @param payload not parsed until the signature is verified
 */
record CompactJws(
        String algorithm,
        String type,
        String keyId,
        String signingInput,
        Bytes payload,
        Bytes signature) {

    private static final List<String> HEADER = List.of("alg", "typ", "kid");

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    static Optional<CompactJws> parse(String text) {
        int first = text.indexOf('.');
        int second = text.indexOf('.', first + 1);
        if (first < 0 || second < 0) {
            return Optional.empty();
        }
        try {
            JsonNode header =
                    JSON.readTree(Bytes.fromBase64Url(text.substring(0, first)).toArray());
            Bytes payload = Bytes.fromBase64Url(text.substring(first + 1, second));
            Bytes signature = Bytes.fromBase64Url(text.substring(second + 1));
            if (!isKnownForm(header)) {
                return Optional.empty();
            }
            return Optional.of(
                    new CompactJws(
                            header.get("alg").stringValue(),
                            header.get("typ").stringValue(),
                            header.get("kid").stringValue(),
                            text.substring(0, second),
                            payload,
                            signature));
        } catch (JacksonException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isKnownForm(JsonNode header) {
        return header.isObject()
                && header.size() == HEADER.size()
                && HEADER.stream().allMatch(name -> header.path(name).isString());
    }
}
