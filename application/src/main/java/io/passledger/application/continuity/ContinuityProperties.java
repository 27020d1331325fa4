package io.passledger.application.continuity;

import io.passledger.domain.Require;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often a node checks its database.
 *
 * @param look the interval, 100 ms to 1 min
 */
@ConfigurationProperties("passledger.continuity")
record ContinuityProperties(@DefaultValue("PT1S") Duration look) {

    ContinuityProperties {
        Require.between(
                "passledger.continuity.look", look, Duration.ofMillis(100), Duration.ofMinutes(1));
    }
}
