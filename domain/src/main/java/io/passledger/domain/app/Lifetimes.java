package io.passledger.domain.app;

import io.passledger.domain.Require;
import java.time.Duration;

/**
 * Lifetimes of sessions, ceremonies, grants and tokens.
 *
 * @param session 1 s to 24 h
 * @param ceremony how long a challenge may be answered, 1 s to 10 min
 * @param grant 1 s to 1 h
 * @param accessToken 1 s to 24 h
 * @param mfaToken 1 s to 1 h
 */
public record Lifetimes(
        Duration session,
        Duration ceremony,
        Duration grant,
        Duration accessToken,
        Duration mfaToken) {

    public static final Lifetimes DEFAULT =
            new Lifetimes(
                    Duration.ofMinutes(15),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(10),
                    Duration.ofMinutes(5));

    public Lifetimes {
        Duration second = Duration.ofSeconds(1);
        Duration hour = Duration.ofHours(1);
        Duration day = Duration.ofDays(1);
        Require.between("policy.lifetimes.session", session, second, day);
        Require.between("policy.lifetimes.ceremony", ceremony, second, Duration.ofMinutes(10));
        Require.between("policy.lifetimes.grant", grant, second, hour);
        Require.between("policy.lifetimes.accessToken", accessToken, second, day);
        Require.between("policy.lifetimes.mfaToken", mfaToken, second, hour);
    }
}
