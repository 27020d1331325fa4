package io.passledger.api.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The hosts that a request may name: that of the public URL and those that the operator has added;
 * the address that the connection came in at, and the names of loopback where it is one; and on the
 * paths that pages and apps ask for, the apps' own. Ports don't count: a proxy may have another.
 */
final class AllowedHosts {

    private final Set<String> always;
    private final List<BrowserPaths> paths;
    private final Predicate<String> ofApps;

    /**
     * @param always names and addresses
     * @param paths what apps' pages may call
     * @param ofApps whether a name is an app's
     */
    AllowedHosts(Set<String> always, List<BrowserPaths> paths, Predicate<String> ofApps) {
        this.always =
                always.stream().map(AllowedHosts::plain).collect(Collectors.toUnmodifiableSet());
        this.paths = List.copyOf(paths);
        this.ofApps = ofApps;
    }

    boolean include(HttpServletRequest request) {
        String header = request.getHeader("Host");
        if (header == null) {
            // HTTP/1.0, which no browser speaks, may leave it out.
            return true;
        }
        String host = header.isBlank() ? "" : plain(request.getServerName());
        return always.contains(host)
                || isOwnAddress(host, request.getLocalAddr())
                || (isForApps(request) && ofApps.test(host));
    }

    private boolean isForApps(HttpServletRequest request) {
        return paths.stream().anyMatch(some -> some.areForBrowsers(request.getServletPath()));
    }

    private static boolean isOwnAddress(String host, String local) {
        Optional<InetAddress> own = literal(local);
        boolean loopback = own.filter(InetAddress::isLoopbackAddress).isPresent();
        if (host.equals("localhost")) {
            return loopback;
        }
        Optional<InetAddress> named = literal(host);
        return named.isPresent()
                && (named.equals(own) || (loopback && named.get().isLoopbackAddress()));
    }

    private static Optional<InetAddress> literal(String host) {
        try {
            return Optional.of(InetAddress.ofLiteral(host));
        } catch (IllegalArgumentException name) {
            return Optional.empty();
        }
    }

    /** Lower case, without an IPv6 address's brackets or the dot at a name's end. */
    private static String plain(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        if (lower.startsWith("[") && lower.endsWith("]")) {
            return lower.substring(1, lower.length() - 1);
        }
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
