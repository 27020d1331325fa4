package io.passledger.api.management;

import io.passledger.api.connections.WatchedProtocol;
import org.apache.catalina.connector.Connector;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/**
 * Opens the second port with its own connections and threads. Both ports share the handlers, so it
 * is a second connector and not Spring's second application.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("${passledger.management.port:0} != ${server.port}")
@EnableConfigurationProperties(ManagementProperties.class)
class ManagementConfiguration {

    /** Platform threads, so that probes are answered even if all request threads are busy. */
    private static final int THREADS = 8;

    private static final int CONNECTIONS = 200;
    private static final int TIMEOUT_MILLIS = 10_000;

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> managementConnector(
            ManagementProperties properties) {
        return factory -> factory.addAdditionalConnectors(connector(properties));
    }

    private static Connector connector(ManagementProperties properties) {
        WatchedProtocol protocol = new WatchedProtocol();
        protocol.setAddress(properties.address());
        protocol.setPort(properties.port());
        protocol.setMaxThreads(THREADS);
        protocol.setMinSpareThreads(1);
        protocol.setMaxConnections(CONNECTIONS);
        protocol.setConnectionTimeout(TIMEOUT_MILLIS);
        Connector connector = new Connector(protocol);
        connector.setThrowOnFailure(true);
        connector.setURIEncoding("UTF-8");
        return connector;
    }

    @Bean
    FilterRegistrationBean<ManagementFilter> managementFilter(ManagementProperties properties) {
        FilterRegistrationBean<ManagementFilter> registration =
                new FilterRegistrationBean<>(new ManagementFilter(properties.port()));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 3);
        return registration;
    }
}
