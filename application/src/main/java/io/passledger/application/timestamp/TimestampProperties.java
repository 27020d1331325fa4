package io.passledger.application.timestamp;

import io.passledger.domain.InvalidValue;
import io.passledger.domain.Require;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The service that time-stamps checkpoints.
 *
 * @param url http or https; if absent, no time-stamps are requested
 * @param certificate a file with the certificate of the service, or of an authority above it; if
 *     absent, any is accepted
 * @param interval the time between two time-stamps while the log grows, 1 s to 30 d
 * @param retry how long to wait after a failure, 1 s to 1 d
 */
@ConfigurationProperties("passledger.timestamp")
record TimestampProperties(
        @Nullable URI url,
        @Nullable String certificate,
        @DefaultValue("P1D") Duration interval,
        @DefaultValue("PT5M") Duration retry) {

    private static final String PREFIX = "passledger.timestamp.";

    TimestampProperties {
        url = url == null || url.toString().isBlank() ? null : url;
        certificate = certificate == null || certificate.isBlank() ? null : certificate;
        Duration second = Duration.ofSeconds(1);
        Require.between(PREFIX + "interval", interval, second, Duration.ofDays(30));
        Require.between(PREFIX + "retry", retry, second, Duration.ofDays(1));
        if (url != null
                && (url.getHost() == null || url.getRawUserInfo() != null || !isHttp(url))) {
            throw new InvalidValue(PREFIX + "url", "must be an http or https URL without a user");
        }
    }

    private static boolean isHttp(URI url) {
        return "http".equals(url.getScheme()) || "https".equals(url.getScheme());
    }
}
