package io.passledger.api.compat.loginradius;

import com.fasterxml.jackson.annotation.JsonProperty;
import tools.jackson.databind.node.ObjectNode;

/** The options for creating a passkey. */
record RegisterBegin(@JsonProperty("RegisterBeginCredential") Options options) {

    /** The member for {@code navigator.credentials.create}. */
    record Options(ObjectNode publicKey) {}

    static RegisterBegin of(ObjectNode publicKey) {
        return new RegisterBegin(new Options(publicKey));
    }
}
