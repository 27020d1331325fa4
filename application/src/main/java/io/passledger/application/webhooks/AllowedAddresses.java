package io.passledger.application.webhooks;

import io.passledger.domain.InvalidValue;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * Where webhooks may lead. The HTTP client connects to the very addresses that come out of {@link
 * #resolve}, for names and literal addresses alike; so a name that is resolved otherwise a moment
 * later (DNS rebinding) gains nothing.
 */
final class AllowedAddresses implements DnsResolver {

    private final boolean privateToo;
    private final DnsResolver names;

    AllowedAddresses(boolean privateToo) {
        this(privateToo, SystemDefaultDnsResolver.INSTANCE);
    }

    /**
     * @param privateToo whether the operator allows addresses that are not the Internet's
     * @param names what tells the addresses of a name
     */
    AllowedAddresses(boolean privateToo, DnsResolver names) {
        this.privateToo = privateToo;
        this.names = names;
    }

    /**
     * Refuses what can be known to be refused later, so that whoever registers it is told at once.
     * Names are not resolved here: what they mean today says nothing of tomorrow.
     *
     * @throws InvalidValue where nothing could ever be delivered
     */
    void requireAllowed(URI url) {
        if (privateToo) {
            return;
        }
        if (!url.getScheme().equalsIgnoreCase("https")) {
            throw new InvalidValue("url", "must be an https URL");
        }
        String host = url.getHost().toLowerCase(Locale.ROOT);
        if (isLocalhost(host) || isRefusedLiteral(host)) {
            throw new InvalidValue("url", "must not resolve to a private or reserved address");
        }
    }

    /** <a href="https://www.rfc-editor.org/rfc/rfc6761#section-6.3">RFC 6761 §6.3</a>. */
    private static boolean isLocalhost(String host) {
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        return name.equals("localhost") || name.endsWith(".localhost");
    }

    private static boolean isRefusedLiteral(String host) {
        try {
            return !PublicAddresses.contains(InetAddress.ofLiteral(host));
        } catch (IllegalArgumentException aName) {
            return false;
        }
    }

    /**
     * The addresses of a host that may be connected to.
     *
     * @throws AddressRefused where it has none but others
     */
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] all = names.resolve(host);
        if (privateToo) {
            return all;
        }
        InetAddress[] allowed =
                Arrays.stream(all).filter(PublicAddresses::contains).toArray(InetAddress[]::new);
        if (allowed.length == 0) {
            throw new AddressRefused();
        }
        return allowed;
    }

    /** Never asked for by the client; a name has no other one here. */
    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    /** All addresses of a host are private or reserved. */
    static final class AddressRefused extends UnknownHostException {

        private AddressRefused() {
            super("only private or reserved addresses");
        }
    }
}
