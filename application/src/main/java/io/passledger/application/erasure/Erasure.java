package io.passledger.application.erasure;

import io.passledger.domain.app.AppId;
import io.passledger.domain.authenticators.AuthenticatorsEvent.UserErased;
import io.passledger.domain.authenticators.UserId;
import io.passledger.domain.authenticators.UserKey;
import io.passledger.domain.log.RecordedEvent;
import java.time.Instant;
import java.util.List;

/**
 * A user's erasure as recorded in the log.
 *
 * @param eventId the id of the {@code UserErased} event
 * @param position the position of that event
 * @param keyIds the personal keys that were destroyed
 */
public record Erasure(
        UserKey user,
        String eventId,
        long position,
        Instant erasedAt,
        List<String> keyIds,
        int passkeysRemoved) {

    public Erasure {
        keyIds = List.copyOf(keyIds);
    }

    static Erasure of(RecordedEvent recorded) {
        UserErased event = (UserErased) recorded.event();
        return new Erasure(
                event.user(),
                recorded.eventId(),
                recorded.position(),
                event.at(),
                event.keyIds(),
                event.passkeysRemoved());
    }

    /** Returns the claims of a receipt, under their JWT names (RFC 7519 §4.1). */
    ReceiptClaims claims(String issuer) {
        return new ReceiptClaims(
                issuer,
                user.appId().value(),
                user.userId().value(),
                eventId,
                erasedAt.getEpochSecond(),
                position,
                keyIds,
                passkeysRemoved);
    }

    static Erasure of(ReceiptClaims claims) {
        return new Erasure(
                new UserKey(new AppId(claims.aud()), new UserId(claims.sub())),
                claims.jti(),
                claims.position(),
                Instant.ofEpochSecond(claims.iat()),
                claims.keys(),
                claims.passkeysRemoved());
    }
}
