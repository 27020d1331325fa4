package io.passledger.application.webauthn;

import io.passledger.domain.Bytes;
import io.passledger.domain.webauthn.CeremonyKind;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The verified members of <a
 * href="https://www.w3.org/TR/webauthn-3/#dictdef-collectedclientdata">CollectedClientData</a>.
 * Other members are ignored, including {@code tokenBinding}, which Level 3 only reserves.
 *
 * @param topOrigin the top-level page, absent if there is none or the browser does not report it
 */
record ClientData(
        String type,
        String challenge,
        String origin,
        boolean crossOrigin,
        @Nullable String topOrigin) {

    private static final int DEEPEST = 32;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(DEEPEST)
                                                    .build())
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    /** Returns only the challenge, if it can be read. */
    static @Nullable String challengeIn(Bytes clientDataJson) {
        try {
            return parse(clientDataJson, CeremonyKind.AUTHENTICATION).challenge();
        } catch (StepFailed unreadable) {
            return null;
        }
    }

    static ClientData parse(Bytes clientDataJson, CeremonyKind kind) throws StepFailed {
        // "UTF-8 decode" in the specification drops a byte order mark. For raw bytes, Jackson would
        // also detect UTF-16, which no other reader of this client data would.
        String text = new String(clientDataJson.toArray(), StandardCharsets.UTF_8);
        if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
            text = text.substring(1);
        }
        JsonNode json;
        try {
            json = JSON.readTree(text);
        } catch (JacksonException notJson) {
            throw malformed(kind, "JSON");
        }
        if (json == null || !json.isObject()) {
            throw malformed(kind, "an object");
        }
        return new ClientData(
                text(json, "type", kind),
                text(json, "challenge", kind),
                text(json, "origin", kind),
                crossOrigin(json, kind),
                isAbsent(json.get("topOrigin")) ? null : text(json, "topOrigin", kind));
    }

    private static String text(JsonNode json, String member, CeremonyKind kind) throws StepFailed {
        JsonNode value = json.get(member);
        if (value == null || !value.isString()) {
            throw malformed(kind, member + " a text");
        }
        return value.stringValue();
    }

    private static boolean crossOrigin(JsonNode json, CeremonyKind kind) throws StepFailed {
        JsonNode value = json.get("crossOrigin");
        if (isAbsent(value)) {
            return false;
        }
        if (!value.isBoolean()) {
            throw malformed(kind, "crossOrigin true or false");
        }
        return value.booleanValue();
    }

    private static boolean isAbsent(@Nullable JsonNode value) {
        return value == null || value.isNull();
    }

    private static StepFailed malformed(CeremonyKind kind, String expected) {
        return new StepFailed(
                SharedStep.CLIENT_DATA.in(kind), "client-data-malformed", expected, null);
    }
}
