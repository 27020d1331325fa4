package io.passledger.application.access;

import io.passledger.application.tokens.VerifiedToken;
import io.passledger.domain.Bytes;
import io.passledger.domain.app.ApiKeyId;

/**
 * Who calls, as far as the credential alone tells; what it is good for is {@link Access}'s to say.
 */
public sealed interface Caller {

    /** No credential at all. */
    record Anonymous() implements Caller {}

    /** The root key, already verified. */
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
     * @param token an access token whose signature and time are good
     */
    record User(VerifiedToken token) implements Caller {}

    /** Something that is no credential of ours, or no longer. */
    record Unknown() implements Caller {}
}
