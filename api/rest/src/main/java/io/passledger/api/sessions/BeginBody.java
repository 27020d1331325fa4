package io.passledger.api.sessions;

import io.passledger.api.http.BadMember;
import io.passledger.application.session.FirstOptions;
import io.passledger.application.session.SessionStart;
import io.passledger.domain.Require;
import io.passledger.domain.app.AppId;
import io.passledger.domain.authenticators.UserId;
import io.passledger.domain.session.Purpose;
import io.passledger.domain.session.Transaction;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The body that begins a session. */
record BeginBody(
        @Nullable AppId appId,
        @Nullable UserId userId,
        @Nullable String username,
        @Nullable String displayName,
        @Nullable Purpose purpose,
        @Nullable TransactionBody transaction,
        @Nullable OptionsBody options) {

    BeginBody {
        requireName("username", username, 1);
        // Empty if there is none (WebAuthn Level 3 §5.4.3).
        requireName("displayName", displayName, 0);
    }

    /**
     * @param payload the text to approve; its hash is bound into the challenge and the tokens
     */
    record TransactionBody(@Nullable String type, @Nullable String payload) {

        Transaction transaction() {
            return new Transaction(
                    BadMember.require("transaction/type", type),
                    BadMember.require("transaction/payload", payload));
        }
    }

    SessionStart.Request request(@Nullable AppId named) {
        return new SessionStart.Request(
                appId == null ? named : appId,
                userId,
                username,
                displayName,
                Objects.requireNonNullElse(purpose, Purpose.SIGN_IN),
                transaction == null ? null : transaction.transaction());
    }

    FirstOptions.Asked asked() {
        return options == null ? FirstOptions.Asked.NOTHING : options.asked();
    }

    private static void requireName(String member, @Nullable String value, int least) {
        if (value != null) {
            Require.text(member, value, least, 256);
        }
    }
}
