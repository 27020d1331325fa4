package io.passledger.application.proof;

import io.passledger.application.store.StoredEvent;
import io.passledger.domain.Bytes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Ways to tamper with a log that is exported. */
enum Tampering {
    EDIT_A_MEMBER {
        @Override
        void apply(Log log, Random random) {
            ObjectNode line = log.any(random);
            boolean edited;
            do {
                edited = edit(line, random);
            } while (!edited);
        }
    },
    EDIT_AND_HASH_THE_LINE_ANEW {
        @Override
        void apply(Log log, Random random) {
            int at = log.anyIndex(random);
            Exports.Event other = log.exports().log(3).getFirst();
            log.lines()
                    .set(at, log.exports().line(replaced(log.events().get(at), other), (long) at));
        }
    },
    INSERT_A_FORGED_EVENT {
        @Override
        void apply(Log log, Random random) {
            int at = log.anyIndex(random);
            ObjectNode forged = log.exports().line(log.exports().log(3).getFirst(), (long) at);
            log.lines().add(at, forged);
            if (random.nextBoolean()) {
                renumber(log.lines());
            }
        }
    },
    DUPLICATE_AN_EVENT {
        @Override
        void apply(Log log, Random random) {
            ObjectNode line = log.any(random);
            log.lines().add(log.anyIndex(random), line.deepCopy());
            if (random.nextBoolean()) {
                renumber(log.lines());
            }
        }
    },
    REMOVE_AN_EVENT {
        @Override
        void apply(Log log, Random random) {
            log.lines().remove(log.anyIndex(random));
            if (random.nextBoolean()) {
                renumber(log.lines());
            }
        }
    },
    SWAP_TWO_EVENTS {
        @Override
        void apply(Log log, Random random) {
            int one = log.anyIndex(random);
            int other = (one + 1 + random.nextInt(log.lines().size() - 1)) % log.lines().size();
            Collections.swap(log.lines(), one, other);
            if (random.nextBoolean()) {
                renumber(log.lines());
            }
        }
    },
    CUT_OFF_THE_BEGINNING {
        @Override
        void apply(Log log, Random random) {
            log.lines().subList(0, 1 + random.nextInt(log.lines().size() - 1)).clear();
            if (random.nextBoolean()) {
                renumber(log.lines());
            }
        }
    },
    CUT_OFF_THE_END {
        @Override
        void apply(Log log, Random random) {
            int left = random.nextInt(log.lines().size());
            log.lines().subList(left, log.lines().size()).clear();
        }
    },
    /** The database with another event in it, every hash and the whole tree made anew. */
    REWRITE_EVERYTHING {
        @Override
        void apply(Log log, Random random) {
            List<Exports.Event> events = new ArrayList<>(log.events());
            int at = random.nextInt(events.size());
            switch (random.nextInt(3)) {
                case 0 -> events.remove(at);
                case 1 -> {
                    Exports.Event other = log.exports().log(3).getFirst();
                    events.set(at, replaced(events.get(at), other));
                }
                default -> {
                    List<Exports.Event> anew = log.exports().log(events.size());
                    events.clear();
                    events.addAll(anew);
                }
            }
            log.lines().clear();
            log.lines().addAll(log.exports().lines(events));
        }
    };

    /** A log in an auditor's hands. */
    record Log(Exports exports, List<Exports.Event> events, List<ObjectNode> lines) {

        static Log of(Random random, int size) {
            Exports exports = new Exports(random);
            List<Exports.Event> events = exports.log(size);
            return new Log(exports, events, new ArrayList<>(exports.lines(events)));
        }

        Log copy() {
            return new Log(
                    exports,
                    events,
                    new ArrayList<>(lines.stream().map(ObjectNode::deepCopy).toList()));
        }

        int anyIndex(Random random) {
            return random.nextInt(lines.size());
        }

        ObjectNode any(Random random) {
            return lines.get(anyIndex(random));
        }
    }

    abstract void apply(Log log, Random random);

    /** Another event in the place of one, as a forger would write it. */
    private static Exports.Event replaced(Exports.Event old, Exports.Event other) {
        StoredEvent s = other.stored();
        StoredEvent o = old.stored();
        return new Exports.Event(
                new StoredEvent(
                        o.position(),
                        o.eventId(),
                        s.aggregateType(),
                        s.aggregateId() + "x",
                        s.sequence(),
                        s.type(),
                        s.revision(),
                        s.payload(),
                        s.metaData(),
                        o.occurredAt(),
                        s.outcome(),
                        s.appId(),
                        s.userId(),
                        s.sessionId(),
                        s.actorId(),
                        s.keyId(),
                        s.mac()),
                other.opened(),
                other.data(),
                other.metaData(),
                null);
    }

    private static void renumber(List<ObjectNode> lines) {
        for (int i = 0; i < lines.size(); i++) {
            lines.get(i).put("leafIndex", i);
        }
    }

    /** Changes, removes or adds one member somewhere beneath. */
    static boolean edit(JsonNode within, Random random) {
        List<Place> places = new ArrayList<>();
        collect(within, places);
        Place place = places.get(random.nextInt(places.size()));
        return switch (random.nextInt(6)) {
            case 0 -> place.remove();
            case 1 -> place.add(random);
            default -> place.change(random);
        };
    }

    private static void collect(JsonNode node, List<Place> places) {
        if (node instanceof ObjectNode object) {
            for (String name : List.copyOf(object.propertyNames())) {
                places.add(new Place(object, name, -1));
                collect(object.path(name), places);
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                places.add(new Place(array, "", i));
                collect(array.path(i), places);
            }
        }
    }

    private record Place(JsonNode parent, String name, int index) {

        private JsonNode value() {
            return parent instanceof ObjectNode object ? object.path(name) : parent.path(index);
        }

        private void set(JsonNode value) {
            if (parent instanceof ObjectNode object) {
                object.set(name, value);
            } else {
                ((ArrayNode) parent).set(index, value);
            }
        }

        boolean remove() {
            // Absent and null are the same.
            if (value().isNull()) {
                return false;
            }
            if (parent instanceof ObjectNode object) {
                object.remove(name);
            } else {
                ((ArrayNode) parent).remove(index);
            }
            return true;
        }

        boolean add(Random random) {
            JsonNode more = JsonNodeFactory.instance.stringNode("x" + random.nextInt(1_000));
            if (parent instanceof ObjectNode object) {
                object.set("added" + random.nextInt(1_000), more);
            } else {
                ((ArrayNode) parent).insert(index, more);
            }
            return true;
        }

        boolean change(Random random) {
            JsonNode old = value();
            JsonNode changed = changed(old, random);
            set(changed);
            return !changed.equals(old);
        }

        private static JsonNode changed(JsonNode old, Random random) {
            JsonNodeFactory make = JsonNodeFactory.instance;
            if (random.nextInt(10) == 0) {
                return make.nullNode();
            }
            if (old.isString()) {
                return make.stringNode(text(old.asString(), random));
            }
            if (old.isNumber()) {
                return make.numberNode(old.asLong() + 1 + random.nextInt(3));
            }
            if (old.isBoolean()) {
                return make.booleanNode(!old.asBoolean());
            }
            return make.stringNode("another");
        }

        private static String text(String old, Random random) {
            if (old.isEmpty()) {
                return "x";
            }
            int at = random.nextInt(old.length());
            return switch (random.nextInt(3)) {
                case 0 -> old.substring(0, at) + old.substring(at + 1);
                case 1 -> old.substring(0, at) + other(old.charAt(at)) + old.substring(at + 1);
                default -> Bytes.of(new byte[random.nextInt(20)]).toBase64Url() + "A";
            };
        }

        private static char other(char c) {
            return c == 'A' ? 'B' : 'A';
        }
    }
}
