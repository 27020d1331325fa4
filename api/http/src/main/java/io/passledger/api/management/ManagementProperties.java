package io.passledger.api.management;

import java.net.InetAddress;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The address of probes and metrics.
 *
 * @param port set at launch if absent; the service's own port for no separate port
 * @param address the address to listen on
 */
@ConfigurationProperties("passledger.management")
public record ManagementProperties(int port, @DefaultValue("127.0.0.1") InetAddress address) {}
