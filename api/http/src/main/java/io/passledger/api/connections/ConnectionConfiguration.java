package io.passledger.api.connections;

import io.passledger.api.http.TrustedProxies;
import java.util.concurrent.Executors;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.TomcatProtocolHandlerCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

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
            ConnectionProperties properties, TrustedProxies proxies) {
        return protocol -> {
            protocol.setMaxConnections(properties.most());
            protocol.boundAddresses(proxies.ranges(), properties.mostOfOneAddress());
            protocol.setExecutor(
                    Executors.newThreadPerTaskExecutor(
                            Thread.ofVirtual().name("http-", 0).factory()));
        };
    }
}
