package io.passledger.api.conformance;

import io.passledger.api.client.Base64Url;
import java.util.Arrays;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** One fault in a credential that is right but for that. */
record Fault(String name, Consumer<ObjectNode> makes) {

    static Fault of(String name, Consumer<ObjectNode> makes) {
        return new Fault(name, makes);
    }

    ObjectNode in(ObjectNode credential) {
        makes.accept(credential);
        return credential;
    }

    static ObjectNode response(ObjectNode credential) {
        return (ObjectNode) credential.get("response");
    }

    /** Puts two bytes behind those of a member. */
    static void append(ObjectNode credential, String member) {
        byte[] bytes = Base64Url.decode(response(credential).get(member).asString());
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 2);
        response(credential).put(member, Base64Url.encode(longer));
    }

    @Override
    public String toString() {
        return name;
    }
}
