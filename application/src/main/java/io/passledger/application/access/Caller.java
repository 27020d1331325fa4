package io.passledger.application.access;

import io.passledger.application.tokens.VerifiedToken;
import io.passledger.domain.Bytes;
import io.passledger.domain.app.ApiKeyId;

/** The caller as identified by its credential alone. {@link Access} decides what it may do. */
public sealed interface Caller {

    /** A caller without a credential. */
    record Anonymous() implements Caller {}

    /** The holder of the root key, which is already verified. */
    record Operator() implements Caller {}

    /**
     * @param secretHash SHA-256 of the whole secret
     */
    record Backend(ApiKeyId keyId, Bytes secretHash) implements Caller {}

    /**
     * @param tokenHash SHA-256 of the session token
     */
    record Browser(Bytes tokenHash) implements Caller {}

    /**
     * @param token an access token with a valid signature that has not expired
     */
    record User(VerifiedToken token) implements Caller {}

    /** A caller whose credential is unknown or no longer valid. */
    record Unknown() implements Caller {}
}
