package io.passledger.application.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.application.json.DomainJson;
import io.passledger.application.store.StoredEvent;
import io.passledger.domain.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Held against the file by which others can test a verifier of their own. */
class LeafHashTest {

    static Stream<JsonNode> vectors() throws IOException {
        try (InputStream file =
                LeafHashTest.class.getResourceAsStream("/vectors/leaf-hashes.json")) {
            return DomainJson.mapper().readTree(file).path("leaves").values().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void isTheOneOfTheVector(JsonNode vector) {
        StoredEvent event =
                DomainJson.mapper().treeToValue(vector.path("event"), StoredEvent.class);

        assertThat(HexFormat.of().formatHex(LeafHash.input(event)))
                .isEqualTo(vector.path("input").asString());
        assertThat(LeafHash.of(event).toBase64Url()).isEqualTo(vector.path("hash").asString());
        assertThat(LeafHash.of(event)).isEqualTo(Rfc9162.leafHash(LeafHash.input(event)));
    }

    /**
     * One more member of the row must not stay out of the hash. The code is left out: it says
     * nothing, and is another under another key.
     */
    @Test
    void hasEveryMemberOfTheRow() {
        assertThat(
                        Arrays.stream(StoredEvent.class.getRecordComponents())
                                .map(RecordComponent::getName)
                                .filter(name -> !name.equals("mac")))
                .containsExactly(
                        "position",
                        "eventId",
                        "aggregateType",
                        "aggregateId",
                        "sequence",
                        "type",
                        "revision",
                        "payload",
                        "metaData",
                        "occurredAt",
                        "outcome",
                        "appId",
                        "userId",
                        "sessionId",
                        "actorId",
                        "keyId");
    }

    @Test
    void tellsAMemberFromTheNext() {
        StoredEvent one = event("ab", "c");

        assertThat(LeafHash.of(one)).isNotEqualTo(LeafHash.of(event("a", "bc")));
        assertThat(LeafHash.of(one)).isEqualTo(LeafHash.of(event("ab", "c")));
    }

    private static StoredEvent event(String aggregateType, String aggregateId) {
        Bytes none = Bytes.of("{}".getBytes(UTF_8));
        return new StoredEvent(
                1,
                "evt_1",
                aggregateType,
                aggregateId,
                0,
                "T",
                "1",
                none,
                none,
                Instant.EPOCH,
                "success",
                null,
                null,
                null,
                "a",
                null,
                null);
    }
}
