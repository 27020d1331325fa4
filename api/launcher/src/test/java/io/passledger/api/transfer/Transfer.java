package io.passledger.api.transfer;

import io.passledger.api.client.Answer;
import io.passledger.api.client.Api;
import io.passledger.api.client.SoftwarePasskey;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Lines of imports and exports, as a backend writes and reads them. */
final class Transfer {

    private static final JsonMapper JSON = JsonMapper.shared();

    private Transfer() {}

    /** A passkey's record with these members beside its key. */
    static Map<String, Object> passkey(SoftwarePasskey passkey, Map<String, ?> more) {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("credentialId", passkey.id());
        record.put("publicKey", passkey.publicKeyText());
        record.putAll(more);
        return record;
    }

    static String user(String userId, Map<?, ?>... passkeys) {
        return JSON.writeValueAsString(
                Map.of("userId", userId, "passkeys", Arrays.asList(passkeys)));
    }

    /** The report of an import of those lines. */
    static List<JsonNode> take(Api backend, String query, String... lines) {
        return lines(send(backend, query, lines).expect(200));
    }

    static Answer send(Api backend, String query, String... lines) {
        String body = Arrays.stream(lines).map(line -> line + "\n").collect(Collectors.joining());
        return backend.send(
                "POST",
                "/v1/users/import" + query,
                "application/x-ndjson",
                body.getBytes(StandardCharsets.UTF_8));
    }

    static List<JsonNode> lines(Answer answer) {
        return answer.http().body().lines().map(JSON::readTree).toList();
    }

    static List<String> statuses(List<JsonNode> report) {
        return report.stream().map(line -> line.path("status").asString()).toList();
    }
}
