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
 * The hosts that a request may name: the public URL's host, hosts added by the operator, and the
 * address of the connection itself, with the names of loopback for a loopback address. The apps'
 * own hosts are allowed on paths for pages and apps. Ports are ignored, because a proxy may use
 * another.
 */
final class AllowedHosts {

    private final Set<String> always;
    private final List<BrowserPaths> paths;
    private final Predicate<String> ofApps;

    /**
     * @param always names and addresses
     * @param paths the paths that apps' pages may call
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
            // HTTP/1.0, which no browser uses, may omit it.
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

    /**
     * Returns the host in lower case, without the brackets of an IPv6 address and without a name's
     * trailing dot.
     */
    private static String plain(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        if (lower.startsWith("[") && lower.endsWith("]")) {
            return lower.substring(1, lower.length() - 1);
        }
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
