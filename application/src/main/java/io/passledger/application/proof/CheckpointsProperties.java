package io.passledger.application.proof;

import io.passledger.domain.InvalidValue;
import io.passledger.domain.LoopbackHost;
import io.passledger.domain.Require;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When the log's tree grows and is signed, and where checkpoints are sent.
 *
 * @param interval the time between two checkpoints while the log grows, 1 s to 1 h
 * @param growth how long appends are gathered before they are added to the tree, 10 ms to 10 s
 * @param look how often a node checks for events that others have appended, 100 ms to 1 min
 * @param batch the maximum number of events that one transaction adds, 1 to 10,000
 * @param file the file to which each checkpoint is appended; if absent, none is written
 * @param url the URL to which each checkpoint is posted, https, or http on this machine; if absent,
 *     none is posted
 * @param allowHttp whether the URL may be http on another machine too
 */
@ConfigurationProperties("passledger.checkpoints")
public record CheckpointsProperties(
        @DefaultValue("PT5S") Duration interval,
        @DefaultValue("PT0.5S") Duration growth,
        @DefaultValue("PT1S") Duration look,
        @DefaultValue("4096") int batch,
        @Nullable String file,
        @Nullable URI url,
        @DefaultValue("false") boolean allowHttp) {

    private static final String PREFIX = "passledger.checkpoints.";

    public CheckpointsProperties {
        file = file == null || file.isBlank() ? null : file;
        url = url == null || url.toString().isBlank() ? null : url;
        Duration minute = Duration.ofMinutes(1);
        Require.between(PREFIX + "interval", interval, Duration.ofSeconds(1), Duration.ofHours(1));
        Require.between(PREFIX + "growth", growth, Duration.ofMillis(10), Duration.ofSeconds(10));
        Require.between(PREFIX + "look", look, Duration.ofMillis(100), minute);
        Require.between(PREFIX + "batch", batch, 1, 10_000);
        if (url != null && (url.getHost() == null || !isHttp(url))) {
            throw new InvalidValue(PREFIX + "url", "must be an http or https URL");
        }
        if (url != null && !allowHttp && !isProtected(url)) {
            throw new InvalidValue(
                    PREFIX + "url",
                    "must be an https URL, unless PASSLEDGER_CHECKPOINTS_ALLOW_HTTP is true");
        }
    }

    private static boolean isHttp(URI url) {
        return "http".equals(url.getScheme()) || "https".equals(url.getScheme());
    }

    private static boolean isProtected(URI url) {
        return "https".equals(url.getScheme()) || LoopbackHost.is(url.getHost());
    }
}
