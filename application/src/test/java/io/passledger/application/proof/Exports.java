package io.passledger.application.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.passledger.application.json.DomainJson;
import io.passledger.application.json.EventData;
import io.passledger.application.personal.SealedJson;
import io.passledger.application.store.StoredEvent;
import io.passledger.domain.Bytes;
import io.passledger.domain.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Logs of events as the service writes them (the golden files, with other names in them), some with
 * sealed members, some of whose keys are gone; and their exports.
 */
final class Exports {

    private static final JsonMapper JSON = DomainJson.mapper();
    private static final List<Golden> GOLDEN = golden();
    private static final Set<String> PERSONAL =
            Set.of("username", "displayName", "alias", "ip", "userAgent");
    private static final int USERS = 7;

    private final Random random;

    Exports(Random random) {
        this.random = random;
    }

    private record Golden(String type, ObjectNode payload) {}

    /**
     * An event with what was sealed in it.
     *
     * @param before as it was before its key was destroyed; {@code null} where it was not
     */
    record Event(
            StoredEvent stored,
            LeafRecord.Opened opened,
            ObjectNode data,
            ObjectNode metaData,
            @Nullable Event before) {

        Bytes leafHash() {
            return LeafHash.of(stored);
        }
    }

    /** The events of a log, of which one user has been erased. */
    List<Event> log(int size) {
        List<Event> events = new ArrayList<>(size);
        Map<Integer, Integer> streams = new HashMap<>();
        long position = 0;
        for (int i = 0; i < size; i++) {
            position += 1 + (random.nextInt(5) == 0 ? random.nextInt(4) : 0);
            Instant time = Instant.parse("2026-03-01T12:00:00Z").plusMillis(137L * i);
            events.add(
                    i == size - 2
                            ? erasure(position, time)
                            // After the erasure there is nothing of the one who was erased.
                            : event(
                                    position,
                                    time,
                                    i == size - 1 ? 1 : random.nextInt(USERS),
                                    streams));
        }
        return events;
    }

    private Event event(long position, Instant time, int user, Map<Integer, Integer> streams) {
        int sequence = streams.merge(user, 1, Integer::sum) - 1;
        Golden golden = GOLDEN.get(random.nextInt(GOLDEN.size()));
        ObjectNode data = golden.payload().deepCopy();
        ObjectNode metaData = JSON.createObjectNode();
        metaData.put("appId", "app_test");
        metaData.put("userId", "u-" + user);
        metaData.putObject("actor").put("kind", "browser").put("id", "ses_" + user);
        metaData.put("ip", "203.0.113." + user);
        metaData.put("userAgent", "Mozilla/5.0 (user " + user + ")");
        metaData.put("causationId", "req-" + position);
        if (position % 2 == 0) {
            metaData.put("traceparent", "00-%032x-%016x-01".formatted(position, position));
        }
        String keyId = "pky_" + user;
        Sealed payload = seal(data);
        Sealed context = seal(metaData);
        boolean sealed = payload.opened() != null || context.opened() != null;
        StoredEvent stored =
                new StoredEvent(
                        position,
                        "evt_%08d".formatted(position),
                        "MfaSession",
                        "ses_" + user,
                        sequence,
                        golden.type(),
                        "1",
                        payload.stored(),
                        context.stored(),
                        time,
                        "success",
                        "app_test",
                        "u-" + user,
                        user == 3 ? null : "ses_" + user,
                        "ses_" + user,
                        sealed ? keyId : null,
                        null);
        EventData.leaveOut(data);
        shuffle(data);
        LeafRecord.Opened opened = new LeafRecord.Opened(payload.opened(), context.opened());
        if (user == 0) {
            // The erased one: what was sealed is neither opened nor shown.
            ObjectNode closedData = data.deepCopy();
            ObjectNode closedMetaData = metaData.deepCopy();
            closedData.remove(PERSONAL);
            closedMetaData.remove(PERSONAL);
            Event open = new Event(stored, opened, data, metaData, null);
            return new Event(stored, LeafRecord.Opened.NOTHING, closedData, closedMetaData, open);
        }
        return new Event(stored, opened, data, metaData, null);
    }

    /** Sets are shown in any order. */
    private void shuffle(JsonNode shown) {
        if (shown instanceof ObjectNode object) {
            object.forEachEntry((name, value) -> {
                if (value instanceof ArrayNode array && UnorderedMembers.contains(name)) {
                    List<JsonNode> values = new ArrayList<>(array.values());
                    Collections.shuffle(values, random);
                    array.removeAll();
                    array.addAll(values);
                }
            });
        }
        shown.forEach(this::shuffle);
    }

    private Event erasure(long position, Instant time) {
        ObjectNode data = JSON.createObjectNode();
        data.putArray("keyIds").add("pky_0");
        ObjectNode metaData = JSON.createObjectNode();
        metaData.putObject("actor").put("kind", "operator").put("id", "root");
        StoredEvent stored =
                new StoredEvent(
                        position,
                        "evt_%08d".formatted(position),
                        "Log",
                        "evt_%08d".formatted(position),
                        0,
                        "UserErased",
                        "1",
                        bytes(data),
                        bytes(metaData),
                        time,
                        "success",
                        null,
                        null,
                        null,
                        "root",
                        null,
                        null);
        return new Event(stored, LeafRecord.Opened.NOTHING, data, metaData, null);
    }

    /** An erased one's event as it was shown before, and is where the key was put back. */
    static Event opened(Event closed) {
        return Objects.requireNonNull(closed.before());
    }

    private record Sealed(Bytes stored, @Nullable Bytes opened) {}

    private Sealed seal(ObjectNode json) {
        ObjectNode personal = JSON.createObjectNode();
        ObjectNode rest = json.deepCopy();
        PERSONAL.stream().filter(rest::has).forEach(name -> personal.set(name, rest.remove(name)));
        if (personal.isEmpty()) {
            return new Sealed(bytes(rest), null);
        }
        byte[] salt = new byte[16];
        random.nextBytes(salt);
        byte[] members = JSON.writeValueAsBytes(personal);
        byte[] opened =
                ByteBuffer.allocate(salt.length + members.length).put(salt).put(members).array();
        rest.putObject(SealedJson.MEMBER)
                .put("sealed", Bytes.of(salt).toBase64Url())
                .put("commitment", Sha256.of(opened).toBase64Url());
        return new Sealed(bytes(rest), Bytes.of(opened));
    }

    /**
     * A line of an export.
     *
     * @param index of its leaf; {@code null} where the tree doesn't have it yet
     */
    ObjectNode line(Event event, @Nullable Long index) {
        StoredEvent stored = event.stored();
        ObjectNode line = JSON.createObjectNode();
        line.put("eventId", stored.eventId());
        line.put("position", stored.position());
        line.put("leafIndex", index);
        line.put("type", stored.type());
        line.put("aggregateType", stored.aggregateType());
        line.put("aggregateId", stored.aggregateId());
        line.put("sequence", stored.sequence());
        line.put("occurredAt", stored.occurredAt().toString());
        for (String name :
                List.of("appId", "userId", "sessionId", "correlationId", "causationId")) {
            line.set(name, event.metaData().path(name).deepCopy());
            if (line.path(name).isMissingNode()) {
                line.putNull(name);
            }
        }
        if (event.metaData().has("traceparent")) {
            line.set("traceparent", event.metaData().path("traceparent").deepCopy());
        }
        line.set("actor", event.metaData().path("actor").deepCopy());
        ObjectNode client = line.putObject("client");
        client.put("ip", event.metaData().path("ip").asStringOpt().orElse(null));
        client.put("userAgent", event.metaData().path("userAgent").asStringOpt().orElse(null));
        line.put("outcome", stored.outcome());
        line.set("data", event.data().deepCopy());
        line.put("leafHash", index == null ? null : event.leafHash().toBase64Url());
        line.set(
                "record",
                JSON.readTree(JSON.writeValueAsBytes(LeafRecord.of(stored, event.opened()))));
        return line;
    }

    List<ObjectNode> lines(List<Event> events) {
        return lines(events, events.size());
    }

    /**
     * @param inTree how many the tree had when it was exported
     */
    List<ObjectNode> lines(List<Event> events, int inTree) {
        List<ObjectNode> lines = new ArrayList<>(events.size());
        for (int i = 0; i < events.size(); i++) {
            lines.add(line(events.get(i), i < inTree ? Long.valueOf(i) : null));
        }
        return lines;
    }

    static TreeHead head(List<Event> events, int size) {
        Frontier frontier = new Frontier();
        events.subList(0, size).forEach(event -> frontier.add(event.leafHash()));
        return new TreeHead(size, frontier.root());
    }

    private static Bytes bytes(ObjectNode json) {
        return Bytes.of(json.toString().getBytes(UTF_8));
    }

    private static List<Golden> golden() {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/events"))) {
            return files.filter(file -> file.getFileName().toString().split("\\.").length == 3)
                    .sorted()
                    .map(Exports::golden)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Golden golden(Path file) {
        try {
            String name = file.getFileName().toString();
            return new Golden(
                    name.substring(0, name.indexOf('.')),
                    (ObjectNode) JSON.readTree(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
