package io.passledger.api.http;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The rate limits of callers.
 *
 * @param perAddressPerMinute calls without a credential from one address; 0 for no limit
 * @param perKeyPerMinute calls with one API key; 0 for no limit
 */
@ConfigurationProperties("passledger.rate-limit")
record RateLimitProperties(
        @DefaultValue("60") int perAddressPerMinute, @DefaultValue("0") int perKeyPerMinute) {

    RateLimitProperties {
        if (perAddressPerMinute < 0 || perKeyPerMinute < 0) {
            throw new IllegalArgumentException("a rate limit must be 0 (off) or a positive number of requests a minute");
        }
    }
}
