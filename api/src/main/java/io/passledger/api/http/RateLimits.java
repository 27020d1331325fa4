package io.passledger.api.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.passledger.application.access.Caller;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Bounds how often one API key, or one address without a credential, may ask. */
@Component
public class RateLimits {

    private final RateLimitProperties limits;
    private final Cache<String, Bucket> buckets =
            Caffeine.newBuilder()
                    .maximumSize(100_000)
                    .expireAfterAccess(Duration.ofMinutes(2))
                    .build();

    RateLimits(RateLimitProperties limits) {
        this.limits = limits;
    }

    /**
     * @throws RateLimited where it is too often
     */
    void count(Caller caller, String address) {
        if (caller instanceof Caller.Backend backend) {
            count("key:" + backend.keyId(), limits.perKeyPerMinute());
        } else if (caller instanceof Caller.Anonymous) {
            count("address:" + address, limits.perAddressPerMinute());
        }
    }

    /**
     * The same for a call that was let through uncounted, as its credential stands in its body.
     *
     * @throws RateLimited where it is too often
     */
    public void count(Call call) {
        count(call.caller(), String.valueOf(call.events().ip()));
    }

    private void count(String who, int perMinute) {
        if (perMinute == 0) {
            return;
        }
        Bucket bucket = buckets.get(who, key -> bucket(perMinute));
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            long seconds = TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill()) + 1;
            throw new RateLimited(seconds);
        }
    }

    private static Bucket bucket(int perMinute) {
        return Bucket.builder()
                .addLimit(limit ->
                        limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
                .build();
    }
}
