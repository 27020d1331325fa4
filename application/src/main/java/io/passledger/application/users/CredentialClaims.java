package io.passledger.application.users;

import io.passledger.application.store.Claim;
import io.passledger.application.store.Claims;
import io.passledger.domain.Bytes;
import io.passledger.domain.app.AppId;
import io.passledger.domain.authenticators.UserId;
import io.passledger.domain.authenticators.UserKey;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * The owners of credential ids. An id belongs to one user of its app, which no single event stream
 * can ensure.
 */
@Component
public class CredentialClaims {

    private final Claims claims;

    CredentialClaims(Claims claims) {
        this.claims = claims;
    }

    public Optional<UserId> ownerOf(AppId appId, Bytes credentialId) {
        return claims.ownerOf(scope(appId), credentialId.toBase64Url()).map(UserId::new);
    }

    /** Returns the owners of those of the credentials that have one. */
    public Map<Bytes, UserId> ownersOf(AppId appId, Collection<Bytes> credentialIds) {
        return claims
                .ownersOf(scope(appId), credentialIds.stream().map(Bytes::toBase64Url).toList())
                .entrySet()
                .stream()
                .collect(
                        Collectors.toMap(
                                owned -> Bytes.fromBase64Url(owned.getKey()),
                                owned -> new UserId(owned.getValue())));
    }

    /** Returns the claim that makes a credential its user's. */
    public static Claim claim(UserKey user, Bytes credentialId) {
        return new Claim(
                scope(user.appId()), credentialId.toBase64Url(), user.userId().value(), null);
    }

    static String scope(AppId appId) {
        return "credential:" + appId.value();
    }
}
