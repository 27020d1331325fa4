package io.passledger.application.webhooks;

import io.micrometer.core.instrument.MeterRegistry;
import io.passledger.application.audit.AppEvents;
import io.passledger.application.audit.EventRendering;
import io.passledger.application.crypto.MasterKey;
import io.passledger.application.integrity.IntegrityFailures;
import io.passledger.application.store.Decisions;
import io.passledger.domain.log.EventLog;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Configures the delivery of webhooks. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebhookProperties.class)
class WebhooksConfiguration {

    @Bean
    AllowedAddresses webhookAddresses(WebhookProperties properties) {
        return new AllowedAddresses(properties.allowPrivateAddresses());
    }

    @Bean
    WebhookTable webhookTable(JdbcClient jdbc, MasterKey master) {
        return new WebhookTable(jdbc, master);
    }

    @Bean
    UndeliveredEventTable deadLetterTable(JdbcClient jdbc) {
        return new UndeliveredEventTable(jdbc);
    }

    @Bean
    WebhookClient webhookClient(
            WebhookProperties properties, AllowedAddresses addresses, Clock clock) {
        return new WebhookClient(properties, addresses, clock);
    }

    @Bean
    WebhookDeliverer webhookDeliverer(
            WebhookTable table,
            UndeliveredEventTable letters,
            WebhookClient client,
            WebhookProperties properties,
            EventLog log,
            AppEvents events,
            EventRendering rendering,
            JdbcClient jdbc,
            SecureRandom random,
            MeterRegistry metrics,
            Decisions decisions,
            IntegrityFailures failures) {
        return new WebhookDeliverer(
                table,
                new DeliveryTurn(
                        log,
                        new RegisteredWebhooks(decisions, failures),
                        events,
                        rendering,
                        client,
                        new DeliveryProgress(jdbc, properties.lease()),
                        letters,
                        new Backoff(properties.retries(), properties.longestRetryAfter(), random),
                        new WebhookMetrics(metrics)),
                log,
                properties);
    }
}
