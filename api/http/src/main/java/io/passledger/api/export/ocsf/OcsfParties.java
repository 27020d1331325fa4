package io.passledger.api.export.ocsf;

import io.passledger.domain.authenticators.UserId;
import io.passledger.domain.log.Actor;
import io.passledger.domain.log.EventContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The actor, the user and the source of an event. Unknown or erased values are named unknown. */
final class OcsfParties {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String UNKNOWN = "unknown";

    private OcsfParties() {}

    /** Returns the user that the event is about. */
    static ObjectNode user(@Nullable UserId userId) {
        return userId == null
                ? user("name", UNKNOWN, 0, "Unknown")
                : user("uid", userId.value(), 1, "User");
    }

    static ObjectNode actor(EventContext context) {
        Actor actor = context.actor();
        ObjectNode node = JSON.objectNode();
        node.set(
                "user",
                switch (actor.kind()) {
                    case OPERATOR -> user("uid", actor.id(), 2, "Admin");
                    case BACKEND -> user("uid", actor.id(), 4, "Service");
                    case USER -> user("uid", actor.id(), 1, "User");
                    case SYSTEM -> user("uid", actor.id(), 3, "System");
                    case BROWSER -> user(context.userId());
                    case ANONYMOUS -> user("name", actor.id(), 0, "Unknown");
                });
        if (context.sessionId() != null) {
            node.putObject("session").put("uid", context.sessionId().value());
        }
        return node;
    }

    private static ObjectNode user(String by, String value, int typeId, String type) {
        return JSON.objectNode().put(by, value).put("type_id", typeId).put("type", type);
    }

    static ObjectNode endpoint(EventContext context) {
        ObjectNode node = JSON.objectNode();
        return context.ip() == null ? node.put("name", UNKNOWN) : node.put("ip", context.ip());
    }
}
