package io.passledger.api.compat.loginradius;

import com.fasterxml.jackson.annotation.JsonProperty;
import tools.jackson.databind.node.ObjectNode;

/** What a browser creates a passkey with. */
record RegisterBegin(@JsonProperty("RegisterBeginCredential") Options options) {

    /** The member that {@code navigator.credentials.create} wants. */
    record Options(ObjectNode publicKey) {}

    static RegisterBegin of(ObjectNode publicKey) {
        return new RegisterBegin(new Options(publicKey));
    }
}
