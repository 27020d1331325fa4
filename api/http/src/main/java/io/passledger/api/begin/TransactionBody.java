package io.passledger.api.begin;

import io.passledger.api.http.BadMember;
import io.passledger.domain.session.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * A transaction in a request.
 *
 * @param payload the text whose hash is bound into the challenge and the tokens
 */
public record TransactionBody(@Nullable String type, @Nullable String payload) {

    public Transaction transaction() {
        return new Transaction(
                BadMember.require("transaction/type", type),
                BadMember.require("transaction/payload", payload));
    }
}
