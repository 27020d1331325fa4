package io.passledger.application.personal;

import io.passledger.application.json.DomainJson;
import io.passledger.domain.Bytes;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON as it was before it was sealed; without its personal members where they can't be read. */
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

    /** JSON in which nothing was sealed. */
    public static OpenedJson plain(byte[] json) {
        return new OpenedJson(DomainJson.mapper(), json, null, null);
    }

    /**
     * What had been sealed: salt, and an object of the personal members; {@code null} where there
     * is none or its key is gone.
     */
    public @Nullable Bytes personal() {
        return personal;
    }

    /** Whether something was sealed in it and could not be opened. */
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
