package io.passledger.api.conformance;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.passledger.domain.Bytes;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Which session a challenge belongs to: the tools send an answer without saying so. In memory, so a
 * ceremony begins and ends on one node.
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
