package io.passledger.api.connections;

import java.util.List;
import java.util.concurrent.Executors;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.tomcat.TomcatProtocolHandlerCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Serves each request on a virtual thread, so that a request that waits for its client blocks no
 * platform thread.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ConnectionProperties.class)
class ConnectionConfiguration {

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> watchedConnections() {
        return factory -> factory.setProtocol(WatchedProtocol.class.getName());
    }

    @Bean
    TomcatProtocolHandlerCustomizer<WatchedProtocol> boundedConnections(
            ConnectionProperties properties, Environment environment) {
        List<String> proxies =
                Binder.get(environment)
                        .bind(
                                "passledger.rate-limit.trusted-proxies",
                                Bindable.listOf(String.class))
                        .orElse(List.of());
        return protocol -> {
            protocol.setMaxConnections(properties.most());
            protocol.boundAddresses(proxies, properties.mostOfOneAddress());
            protocol.setExecutor(
                    Executors.newThreadPerTaskExecutor(
                            Thread.ofVirtual().name("http-", 0).factory()));
        };
    }
}
