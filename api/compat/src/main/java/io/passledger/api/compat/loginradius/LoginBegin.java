package io.passledger.api.compat.loginradius;

import com.fasterxml.jackson.annotation.JsonProperty;
import tools.jackson.databind.node.ObjectNode;

/** What a browser asks for a passkey with. */
record LoginBegin(@JsonProperty("LoginBeginCredential") Options options) {

    /** The member that {@code navigator.credentials.get} wants. */
    record Options(ObjectNode publicKey) {}

    static LoginBegin of(ObjectNode publicKey) {
        return new LoginBegin(new Options(publicKey));
    }
}
