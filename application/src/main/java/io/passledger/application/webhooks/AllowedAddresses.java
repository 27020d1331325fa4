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
 * The addresses that webhooks may lead to. The HTTP client connects to exactly the addresses that
 * {@link #resolve} returns, for names and literal addresses alike. So a later change of the name's
 * resolution (DNS rebinding) has no effect.
 */
final class AllowedAddresses implements DnsResolver {

    private final boolean privateToo;
    private final DnsResolver names;

    AllowedAddresses(boolean privateToo) {
        this(privateToo, SystemDefaultDnsResolver.INSTANCE);
    }

    /**
     * @param privateToo whether the operator allows addresses that are not public
     * @param names resolves names
     */
    AllowedAddresses(boolean privateToo, DnsResolver names) {
        this.privateToo = privateToo;
        this.names = names;
    }

    /**
     * Rejects URLs that would certainly be refused at delivery, so that the error appears at
     * registration. Names are not resolved here, because their addresses may change.
     *
     * @throws InvalidValue if nothing could ever be delivered
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
     * Returns the addresses of a host that may be connected to.
     *
     * @throws AddressRefused if all its addresses are refused
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

    /** Returns the host unchanged; the client never calls this. */
    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    /** Thrown if all addresses of a host are private or reserved. */
    static final class AddressRefused extends UnknownHostException {

        private AddressRefused() {
            super("only private or reserved addresses");
        }
    }
}
