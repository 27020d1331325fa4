package io.passledger.application.personal;

import io.passledger.application.json.DomainJson;
import io.passledger.domain.Bytes;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON as it was before sealing, without its personal members if they can't be unsealed. */
public final class OpenedJson {

    private final JsonMapper json;
    private final byte[] stored;
    private final @Nullable ObjectNode node;
    private final @Nullable Bytes personal;

    OpenedJson(
            JsonMapper json, byte[] stored, @Nullable ObjectNode node, @Nullable Bytes personal) {
        this.json = json;
        this.stored = stored;
        this.node = node;
        this.personal = personal;
    }

    /** Returns JSON that had no sealed members. */
    public static OpenedJson plain(byte[] json) {
        return new OpenedJson(DomainJson.mapper(), json, null, null);
    }

    /**
     * Returns the unsealed bytes: the salt and an object of the personal members. Returns {@code
     * null} if nothing was sealed or the key is gone.
     */
    public @Nullable Bytes personal() {
        return personal;
    }

    /** Returns whether the JSON has sealed members that could not be unsealed. */
    public boolean isClosed() {
        return node != null && personal == null;
    }

    public byte[] bytes() {
        return node == null ? stored : json.writeValueAsBytes(node);
    }

    public <T> T as(Class<T> type) {
        return node == null ? json.readValue(stored, type) : json.treeToValue(node, type);
    }
}
