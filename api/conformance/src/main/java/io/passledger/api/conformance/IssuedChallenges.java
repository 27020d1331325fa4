package io.passledger.api.conformance;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.passledger.domain.Bytes;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Maps challenges to their sessions, because the tools' responses don't name a session. Held in
 * memory, so a ceremony must begin and end on one node.
 */
@ConditionalOnConformance
@Component
class IssuedChallenges {

    private final Cache<Bytes, ConformanceSession> sessions =
            Caffeine.newBuilder()
                    .maximumSize(10_000)
                    .expireAfterWrite(Duration.ofMinutes(15))
                    .build();

    void put(Bytes challenge, ConformanceSession session) {
        sessions.put(challenge, session);
    }

    Optional<ConformanceSession> find(Bytes challenge) {
        return Optional.ofNullable(sessions.getIfPresent(challenge));
    }
}
