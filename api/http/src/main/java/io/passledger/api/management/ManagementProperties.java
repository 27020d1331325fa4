package io.passledger.api.management;

import java.net.InetAddress;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where probes and metrics are.
 *
 * @param port set by the launch where it was left out; the service's own port for none apart
 * @param address where it listens
 */
@ConfigurationProperties("passledger.management")
public record ManagementProperties(int port, @DefaultValue("127.0.0.1") InetAddress address) {}
