package io.passledger.api.sessions;

import io.passledger.api.begin.TransactionBody;
import io.passledger.api.http.BadMember;
import io.passledger.application.session.FirstOptions;
import io.passledger.application.session.SessionStart;
import io.passledger.domain.Require;
import io.passledger.domain.Wire;
import io.passledger.domain.app.AppId;
import io.passledger.domain.authenticators.UserId;
import io.passledger.domain.session.Purpose;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The body that begins a session.
 *
 * @param user said in place of {@code userId}
 * @param rememberedBrowser the secret of a remembered browser of the user
 */
record BeginBody(
        @Nullable AppId appId,
        @Nullable UserId userId,
        @Nullable Unnamed user,
        @Nullable String username,
        @Nullable String displayName,
        @Nullable Purpose purpose,
        @Nullable TransactionBody transaction,
        @Nullable OptionsBody options,
        @Nullable String rememberedBrowser) {

    private static final int LONGEST_SECRET = 512;

    BeginBody {
        if (userId == null && user == null) {
            // A backend that has lost its user's id must not begin a session for any user.
            throw new BadMember(
                    "/userId",
                    "is required, unless \"user\" is \"discoverable\" and the passkey identifies"
                            + " the user");
        }
        if (userId != null && user != null) {
            throw new BadMember("/user", "must be absent if userId is present");
        }
        if (rememberedBrowser != null) {
            if (userId == null) {
                throw new BadMember("/rememberedBrowser", "must be absent if userId is absent");
            }
            BadMember.requireLength("rememberedBrowser", rememberedBrowser, LONGEST_SECRET);
        }
        requireName("username", username, 1);
        // Empty if there is none (WebAuthn Level 3 §5.4.3).
        requireName("displayName", displayName, 0);
    }

    /** The value of {@code user}, which replaces a user's id. */
    enum Unnamed implements Wire {
        /** A discoverable passkey identifies the user. */
        DISCOVERABLE;

        @Override
        public String wire() {
            return "discoverable";
        }
    }

    SessionStart.Request request(@Nullable AppId named) {
        return new SessionStart.Request(
                        appId == null ? named : appId,
                        userId,
                        username,
                        displayName,
                        Objects.requireNonNullElse(purpose, Purpose.SIGN_IN),
                        transaction == null ? null : transaction.transaction())
                .with(rememberedBrowser);
    }

    FirstOptions.Asked asked() {
        return options == null ? FirstOptions.Asked.NOTHING : options.asked();
    }

    @Override
    public String toString() {
        return "BeginBody[…]";
    }

    private static void requireName(String member, @Nullable String value, int least) {
        if (value != null) {
            Require.text(member, value, least, 256);
        }
    }
}
