package io.passledger.spring;

import io.passledger.client.Passledger;
import io.passledger.client.PassledgerException;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.web.util.WebUtils;

/**
 * The sessions at Passledger that belong to an HTTP session: at most one that is being proved, and
 * those that were.
 */
final class FactorSessions {

    private static final String BEGUN = FactorSessions.class.getName() + ".begun";
    private static final String PROVED = FactorSessions.class.getName() + ".proved";

    /** The tokens of older ones have expired. */
    private static final int REMEMBERED = 10;

    private static final Map<String, ?> WHICHEVER_FITS =
            Map.of("passkey-authentication", Map.of(), "passkey-registration", Map.of());

    private final Passledger passledger;
    private final PassledgerLoginProperties properties;
    private final PassledgerUserId userIds;
    private final Clock clock;

    FactorSessions(
            Passledger passledger,
            PassledgerLoginProperties properties,
            PassledgerUserId userIds,
            Clock clock) {
        this.passledger = passledger;
        this.properties = properties;
        this.userIds = userIds;
        this.clock = clock;
    }

    /** What a token has to belong to. */
    private record Begun(String userId, String sessionId, Instant at) implements Serializable {}

    /** Begins a session, which replaces one that was begun before, and returns it for the page. */
    Map<String, Object> begin(Authentication user, HttpSession session) {
        Instant now = clock.instant();
        String userId = userIds.of(user);
        Map<String, Object> begun =
                passledger.begin(
                        Map.of(
                                "userId",
                                userId,
                                "username",
                                user.getName(),
                                "purpose",
                                hasFactor(user) ? "stepUp" : "signIn",
                                "options",
                                WHICHEVER_FITS));
        if (!properties.appId().equals(begun.get("appId"))) {
            throw new IllegalStateException(
                    "passledger.api-key belongs to another app than " + properties.appId());
        }
        if ("completed".equals(begun.get("status"))) {
            throw new IllegalStateException(
                    "policy.mfa of " + properties.appId() + " is not \"required\"");
        }
        session.setAttribute(BEGUN, new Begun(userId, String.valueOf(begun.get("sessionId")), now));
        return begun;
    }

    private static boolean hasFactor(Authentication user) {
        return user.getAuthorities().stream()
                .anyMatch(each -> PassledgerFactor.AUTHORITY.equals(each.getAuthority()));
    }

    /**
     * Returns the user with the factor, if the token proves it in the session that was begun for
     * this user in this HTTP session. That session is spent, whatever the answer is.
     *
     * @throws PassledgerException.TokenRefused if it doesn't
     * @throws PassledgerException if Passledger could not be asked
     */
    @Nullable Authentication prove(Authentication user, HttpSession session, String token) {
        Begun begun = taken(session);
        if (begun == null || !begun.userId().equals(userIds.of(user))) {
            return null;
        }
        passledger.verify(
                token,
                Map.of(
                        "userId", begun.userId(),
                        "sessionId", begun.sessionId(),
                        "acr", properties.acr()));
        remember(begun.sessionId(), session);
        FactorGrantedAuthority factor =
                FactorGrantedAuthority.withAuthority(PassledgerFactor.AUTHORITY)
                        .issuedAt(begun.at())
                        .build();
        return user.toBuilder()
                .authorities(held -> {
                    held.removeIf(each -> PassledgerFactor.AUTHORITY.equals(each.getAuthority()));
                    held.add(factor);
                })
                .build();
    }

    private static @Nullable Begun taken(HttpSession session) {
        synchronized (WebUtils.getSessionMutex(session)) {
            Begun begun = (Begun) session.getAttribute(BEGUN);
            session.removeAttribute(BEGUN);
            return begun;
        }
    }

    private static void remember(String sessionId, HttpSession session) {
        synchronized (WebUtils.getSessionMutex(session)) {
            List<String> proved = new ArrayList<>(proved(session));
            proved.add(sessionId);
            int surplus = Math.max(0, proved.size() - REMEMBERED);
            session.setAttribute(PROVED, new ArrayList<>(proved.subList(surplus, proved.size())));
        }
    }

    /** The ids of those that were proved in this HTTP session, oldest first. */
    @SuppressWarnings("unchecked") // nobody else sets it
    static List<String> proved(HttpSession session) {
        List<String> proved = (List<String>) session.getAttribute(PROVED);
        return proved == null ? List.of() : proved;
    }
}
