package io.passledger.application.store;

import io.passledger.domain.Bytes;
import io.passledger.domain.SessionId;
import io.passledger.domain.app.AppId;
import io.passledger.domain.authenticators.UserId;
import io.passledger.domain.authenticators.UserKey;
import io.passledger.domain.session.Flow;
import io.passledger.domain.session.MfaToken;
import io.passledger.domain.session.Purpose;
import io.passledger.domain.session.SessionCommand.AccessTokenIssue;
import io.passledger.domain.session.SessionCommand.BeginSession;
import io.passledger.domain.session.SessionCommand.IssueMfaToken;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Sessions and users for the store's tests. */
final class StoreFixtures {

    static final AppId APP = new AppId("app_test");

    private StoreFixtures() {}

    static SessionId newSessionId() {
        return new SessionId("ses_" + UUID.randomUUID().toString().replace("-", ""));
    }

    static UserKey newUser() {
        return new UserKey(APP, new UserId(UUID.randomUUID().toString()));
    }

    /**
     * A session that is completed at once, as where the policy makes the second factor optional.
     */
    static SessionId completedSession(TestNode node) {
        SessionId id = newSessionId();
        node.decide(decision -> {
            decision.about(APP, new UserId("u-1"), id);
            return decision.send(begin(id));
        });
        return id;
    }

    static BeginSession begin(SessionId id) {
        Instant now = Instant.now();
        return new BeginSession(
                id,
                APP,
                new UserId("u-1"),
                null,
                null,
                Purpose.SIGN_IN,
                Flow.SIGN_UP,
                false,
                List.of(),
                null,
                Bytes.of(new byte[32]),
                0,
                new AccessTokenIssue("jti", now.plus(Duration.ofHours(1))),
                now,
                now.plus(Duration.ofHours(1)));
    }

    static IssueMfaToken issueToken(SessionId id, String tokenId) {
        Instant now = Instant.now();
        return new IssueMfaToken(
                id, new MfaToken(tokenId, true, null, null, now.plus(Duration.ofHours(1))), now);
    }
}
