package io.passledger.api.http;

import io.passledger.application.installation.StartRefused;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.catalina.util.NetMask;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * The proxies that the operator trusts. A client's address is taken from headers only if one of
 * them has sent the request.
 */
public final class TrustedProxies {

    private static final String SETTING = "passledger.trusted-proxies";

    /** The setting's name in earlier builds. */
    private static final String EARLIER = "passledger.rate-limit.trusted-proxies";

    private static final Pattern WHOLE = Pattern.compile("\\d+(\\.\\d+){3}|.*:.*");

    /** The prefixes of the largest private networks, 10.0.0.0/8 and fc00::/7. */
    private static final int WIDEST_IPV4 = 8;

    private static final int WIDEST_IPV6 = 7;

    private final List<String> ranges;
    private final List<NetMask> masks;

    /**
     * @param ranges IP addresses or CIDR ranges
     * @throws StartRefused if an element is neither, or wider than any private network
     */
    TrustedProxies(List<String> ranges) {
        this.ranges = ranges.stream().map(String::strip).filter(range -> !range.isEmpty()).toList();
        this.masks = this.ranges.stream().map(TrustedProxies::mask).toList();
    }

    static TrustedProxies of(Environment environment) {
        Binder binder = Binder.get(environment);
        return new TrustedProxies(
                Stream.of(SETTING, EARLIER)
                        .map(name -> binder.bind(name, Bindable.listOf(String.class)))
                        .flatMap(found -> found.orElse(List.of()).stream())
                        .toList());
    }

    /** Returns the ranges as configured. */
    public List<String> ranges() {
        return ranges;
    }

    boolean contains(InetAddress address) {
        return masks.stream().anyMatch(mask -> mask.matches(address));
    }

    /**
     * Parses a range. Host names are rejected, since their addresses could change, and so are
     * abbreviated addresses: {@code 10/8} would be read as 0.0.0.0/8.
     */
    private static NetMask mask(String range) {
        try {
            InetAddress address = address(range.replaceFirst("/.*", ""));
            NetMask mask = new NetMask(range);
            requireNarrow(range, address);
            return mask;
        } catch (IllegalArgumentException wrong) {
            throw new StartRefused(
                    "PASSLEDGER_TRUSTED_PROXIES must be IP addresses or CIDR ranges such as"
                            + " 10.1.2.0/24, separated by commas, had "
                            + range,
                    wrong);
        }
    }

    /**
     * Parses a whole IP address, without resolving names.
     *
     * @throws IllegalArgumentException if the text is something else
     */
    static InetAddress address(String text) {
        InetAddress address = InetAddress.ofLiteral(text);
        if (!WHOLE.matcher(text).matches()) {
            throw new IllegalArgumentException("an abbreviated address");
        }
        return address;
    }

    /** Everyone in the range can claim any address, so it can't be the whole Internet. */
    private static void requireNarrow(String range, InetAddress address) {
        int slash = range.indexOf('/');
        int widest = address instanceof Inet4Address ? WIDEST_IPV4 : WIDEST_IPV6;
        if (slash >= 0 && Integer.parseInt(range.substring(slash + 1)) < widest) {
            throw new StartRefused(
                    "PASSLEDGER_TRUSTED_PROXIES must name only the proxies: %s is wider than /%d,"
                                    .formatted(range, widest)
                            + " and every client in it could claim any address");
        }
    }
}
