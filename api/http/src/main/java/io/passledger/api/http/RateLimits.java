package io.passledger.api.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.EstimationProbe;
import io.passledger.application.access.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Bounds how often one API key, or one address without a good credential, may ask. A credential
 * that is good is never held to what strangers at its address have used up.
 */
@Component
public class RateLimits {

    private static final String COUNTED = RateLimits.class.getName() + ".counted";

    private final RateLimitProperties limits;
    private final ClientAddress addresses;
    private final Cache<String, Bucket> buckets =
            Caffeine.newBuilder()
                    .maximumSize(100_000)
                    .expireAfterAccess(Duration.ofMinutes(2))
                    .build();

    RateLimits(RateLimitProperties limits, ClientAddress addresses) {
        this.limits = limits;
        this.addresses = addresses;
    }

    /**
     * Counts a call before anything of it is done.
     *
     * @throws RateLimited where it is too often
     */
    void count(Caller caller, HttpServletRequest request) {
        if (caller instanceof Caller.Anonymous) {
            request.setAttribute(COUNTED, true);
        }
        count(caller, addresses.of(request));
    }

    /**
     * The same for a call that was let through uncounted, as its credential stands in its body.
     *
     * @throws RateLimited where it is too often
     */
    public void count(Call call) {
        count(call.caller(), String.valueOf(call.events().ip()));
    }

    /** By the whole key: whoever knows its id alone can't use up what it may. */
    private void count(Caller caller, String address) {
        @Nullable Bucket bucket =
                switch (caller) {
                    case Caller.Backend backend ->
                            bucket(
                                    "key:" + backend.secretHash().toBase64Url(),
                                    limits.perKeyPerMinute());
                    case Caller.Anonymous _ -> ofAddress(address);
                    case Caller.Operator _, Caller.Browser _, Caller.User _, Caller.Unknown _ ->
                            null;
                };
        if (bucket != null) {
            consume(bucket).ifPresent(RateLimits::refuse);
        }
    }

    /**
     * Counts a call that was refused for its credential against its address, unless it was counted
     * for coming without one.
     *
     * @return what is to be answered instead where it is too often
     */
    public Optional<RateLimited> refused(HttpServletRequest request) {
        Bucket bucket = ofAddress(addresses.of(request));
        if (bucket == null || request.getAttribute(COUNTED) != null) {
            return Optional.empty();
        }
        request.setAttribute(COUNTED, true);
        return consume(bucket);
    }

    /**
     * Before a credential is looked up of which it can't be told that it was made here.
     *
     * @throws RateLimited where so many from that address were refused that no more is looked up
     */
    void requireRoom(String address) {
        Bucket bucket = ofAddress(address);
        if (bucket != null) {
            EstimationProbe probe = bucket.estimateAbilityToConsume(1);
            if (!probe.canBeConsumed()) {
                throw new RateLimited(seconds(probe.getNanosToWaitForRefill()));
            }
        }
    }

    /** The same for the address of a request. */
    public void requireRoom(HttpServletRequest request) {
        requireRoom(addresses.of(request));
    }

    private @Nullable Bucket ofAddress(String address) {
        return bucket("address:" + ClientAddress.block(address), limits.perAddressPerMinute());
    }

    /** {@code null} where there is no limit. */
    private @Nullable Bucket bucket(String who, int perMinute) {
        return perMinute == 0 ? null : buckets.get(who, _ -> bucket(perMinute));
    }

    private static Optional<RateLimited> consume(Bucket bucket) {
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        return probe.isConsumed()
                ? Optional.empty()
                : Optional.of(new RateLimited(seconds(probe.getNanosToWaitForRefill())));
    }

    private static void refuse(RateLimited limited) {
        throw limited;
    }

    private static long seconds(long nanos) {
        return TimeUnit.NANOSECONDS.toSeconds(nanos) + 1;
    }

    private static Bucket bucket(int perMinute) {
        return Bucket.builder()
                .addLimit(limit ->
                        limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
                .build();
    }
}
