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
 * Limits the calls of one API key, or of one address without a valid credential. A valid credential
 * is never limited by what others at its address have used up.
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
     * Counts a call before it is processed.
     *
     * @throws RateLimited if the limit is exceeded
     */
    void count(Caller caller, HttpServletRequest request) {
        if (caller instanceof Caller.Anonymous) {
            request.setAttribute(COUNTED, true);
        }
        count(caller, addresses.of(request));
    }

    /**
     * Counts a call that was not counted before because its credential is in its body.
     *
     * @throws RateLimited if the limit is exceeded
     */
    public void count(Call call) {
        count(call.caller(), String.valueOf(call.events().ip()));
    }

    /** Counts by the whole key, so that knowing only its id does not allow using up its limit. */
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
     * Counts a call with a rejected credential against its address, unless the call was already
     * counted for having no credential.
     *
     * @return the exception to respond with instead if the limit is exceeded
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
     * Checks the limit before looking up a credential that can't be recognised as issued here.
     *
     * @throws RateLimited if so many calls from that address were rejected that no more credentials
     *     are looked up
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

    /** Checks the limit for the address of a request. */
    public void requireRoom(HttpServletRequest request) {
        requireRoom(addresses.of(request));
    }

    private @Nullable Bucket ofAddress(String address) {
        return bucket("address:" + ClientAddress.block(address), limits.perAddressPerMinute());
    }

    /** Returns the bucket; {@code null} if there is no limit. */
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
