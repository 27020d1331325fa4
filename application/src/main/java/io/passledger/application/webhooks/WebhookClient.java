package io.passledger.application.webhooks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Sends messages to allowed addresses only. It uses no proxies, redirects, cookies or automatic
 * retries, and the endpoint can't extend the time limit.
 */
final class WebhookClient implements AutoCloseable {

    /** Has no charset parameter: JSON is in UTF-8 (RFC 8259 §8.1). */
    private static final ContentType JSON = ContentType.create("application/json");

    private static final int GONE = 410;
    private static final int MOST_READ = 4 * 1024;

    private final CloseableHttpClient client;
    private final ScheduledThreadPoolExecutor watch;
    private final Duration longest;
    private final Clock clock;

    WebhookClient(WebhookProperties properties, AllowedAddresses addresses, Clock clock) {
        this.clock = clock;
        watch =
                new ScheduledThreadPoolExecutor(
                        1, Thread.ofPlatform().daemon().name("webhook-watch").factory());
        watch.setRemoveOnCancelPolicy(true);
        longest = properties.connectTimeout().plus(properties.responseTimeout());
        Timeout connect = Timeout.of(properties.connectTimeout());
        Timeout response = Timeout.of(properties.responseTimeout());
        client =
                HttpClients.custom()
                        .setConnectionManager(
                                PoolingHttpClientConnectionManagerBuilder.create()
                                        .setDnsResolver(addresses)
                                        .setMaxConnTotal(properties.concurrency())
                                        .setMaxConnPerRoute(properties.concurrency())
                                        .setDefaultConnectionConfig(
                                                ConnectionConfig.custom()
                                                        .setConnectTimeout(connect)
                                                        .setSocketTimeout(response)
                                                        .setValidateAfterInactivity(
                                                                TimeValue.ofSeconds(1))
                                                        .setTimeToLive(TimeValue.ofMinutes(5))
                                                        .build())
                                        .setDefaultSocketConfig(
                                                SocketConfig.custom()
                                                        .setSoTimeout(response)
                                                        .build())
                                        .build())
                        .setDefaultRequestConfig(
                                RequestConfig.custom()
                                        .setConnectionRequestTimeout(connect)
                                        .setResponseTimeout(response)
                                        .setConnectionKeepAlive(TimeValue.ofSeconds(20))
                                        .setProtocolUpgradeEnabled(false)
                                        .build())
                        .setUserAgent("Passledger")
                        .evictIdleConnections(TimeValue.ofSeconds(30))
                        .disableRedirectHandling()
                        .disableAutomaticRetries()
                        .disableCookieManagement()
                        .disableAuthCaching()
                        .disableContentCompression()
                        .build();
    }

    /** Sends the message once. */
    DeliveryResult send(WebhookMessage message) {
        HttpPost request = request(message);
        // A socket timeout restarts with each byte.
        ScheduledFuture<?> end =
                watch.schedule(request::cancel, longest.toMillis(), TimeUnit.MILLISECONDS);
        try {
            ClassicHttpResponse response = client.executeOpen(null, request, null);
            try {
                return answer(response);
            } finally {
                end(response, request);
            }
        } catch (IOException failure) {
            return new DeliveryResult.Failed(
                    DeliveryFailureText.of(failure, request.isCancelled()), null);
        } finally {
            end.cancel(false);
        }
    }

    private HttpPost request(WebhookMessage message) {
        long timestamp = clock.instant().getEpochSecond();
        byte[] body = message.body().toArray();
        HttpPost request = new HttpPost(message.url());
        request.setHeader("webhook-id", message.id());
        request.setHeader("webhook-timestamp", timestamp);
        request.setHeader(
                "webhook-signature",
                WebhookSignature.of(message.secrets(), message.id(), timestamp, body));
        request.setEntity(new ByteArrayEntity(body, JSON));
        return request;
    }

    private DeliveryResult answer(ClassicHttpResponse response) {
        int status = response.getCode();
        if (status >= 200 && status < 300) {
            return new DeliveryResult.Taken();
        }
        if (status == GONE) {
            return new DeliveryResult.Gone();
        }
        String words =
                status < 400
                        ? "the response status was %d, and redirects are not followed"
                                .formatted(status)
                        : "the response status was %d".formatted(status);
        Instant now = clock.instant();
        return new DeliveryResult.Failed(
                words, RetryAfter.read(header(response, "Retry-After"), now));
    }

    private static @Nullable String header(ClassicHttpResponse response, String name) {
        Header header = response.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }

    /**
     * Reads the rest of a short response, so that the connection can be reused. A longer response
     * is not read further, and the connection is closed. The status has been received, so failures
     * here are ignored.
     */
    private static void end(ClassicHttpResponse response, HttpPost request) {
        try (response) {
            HttpEntity entity = response.getEntity();
            InputStream content = entity == null ? null : entity.getContent();
            if (content != null && content.readNBytes(MOST_READ + 1).length > MOST_READ) {
                request.cancel();
            }
        } catch (IOException _) {
            request.cancel();
        }
    }

    @Override
    public void close() {
        watch.shutdownNow();
        try {
            client.close();
        } catch (IOException unlikely) {
            throw new UncheckedIOException(unlikely);
        }
    }
}
