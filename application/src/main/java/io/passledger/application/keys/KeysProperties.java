package io.passledger.application.keys;

import io.passledger.domain.Require;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When signing keys are rotated.
 *
 * @param rotation how long a key is the newest, 1 h to 1,000 days
 * @param activationDelay how long a key is published before it signs; longer than {@code jwksCache}
 *     and {@code refresh} together, so that nobody meets a signature by an unknown key
 * @param jwksCache how long others may cache the key set, 0 s to 1 d
 * @param retention how long a key is published after its last signature: the longest lifetime of a
 *     token plus a margin, 24 h to 30 d
 * @param refresh how often a node looks for keys created by other nodes, 1 s to 1 h
 */
@ConfigurationProperties("passledger.keys")
public record KeysProperties(
        @DefaultValue("P30D") Duration rotation,
        @DefaultValue("PT10M") Duration activationDelay,
        @DefaultValue("PT5M") Duration jwksCache,
        @DefaultValue("PT25H") Duration retention,
        @DefaultValue("PT1M") Duration refresh) {

    public KeysProperties {
        Duration day = Duration.ofDays(1);
        Duration hour = Duration.ofHours(1);
        Require.between("passledger.keys.rotation", rotation, hour, Duration.ofDays(1000));
        Require.between("passledger.keys.jwks-cache", jwksCache, Duration.ZERO, day);
        Require.between("passledger.keys.retention", retention, day, Duration.ofDays(30));
        Require.between("passledger.keys.refresh", refresh, Duration.ofSeconds(1), hour);
        if (activationDelay.compareTo(jwksCache.plus(refresh)) <= 0) {
            throw new IllegalArgumentException(
                    "passledger.keys.activation-delay must be more than %s, was %s"
                            .formatted(jwksCache.plus(refresh), activationDelay));
        }
    }
}
