package io.passledger.api.compat.loginradius;

import com.fasterxml.jackson.annotation.JsonProperty;
import tools.jackson.databind.node.ObjectNode;

/** The options for requesting a passkey. */
record LoginBegin(@JsonProperty("LoginBeginCredential") Options options) {

    /** The member for {@code navigator.credentials.get}. */
    record Options(ObjectNode publicKey) {}

    static LoginBegin of(ObjectNode publicKey) {
        return new LoginBegin(new Options(publicKey));
    }
}
