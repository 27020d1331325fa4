package io.passledger.application.lookup;

import io.passledger.application.crypto.HmacKey;
import java.net.InetAddress;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The hashes that events are looked up by: the first 16 bytes of HMAC-SHA-256 under a key that is
 * sealed under the master key. The app is hashed along, so the same address in two apps has hashes
 * that have nothing in common.
 */
public final class LookupHashes {

    private static final int BYTES = 16;

    private final HmacKey key;

    public LookupHashes(HmacKey key) {
        this.key = key;
    }

    /** What shows that the log is taken in up to there, by this key. */
    String reached(long position) {
        return term("reached", Long.toString(position));
    }

    /** The hash that an event of that app has if it came from there, in hexadecimal. */
    public String of(@Nullable String appId, AddressFilter filter) {
        return filter.network()
                ? network(appId, filter.address())
                : address(appId, filter.address());
    }

    String address(@Nullable String appId, InetAddress address) {
        return term("address", app(appId), hex(address.getAddress()));
    }

    String network(@Nullable String appId, InetAddress address) {
        return term("network", app(appId), hex(AddressFilter.networkOf(address)));
    }

    /**
     * The hash of a user name, in hexadecimal. Names that differ in nothing but case, in
     * compatibility forms (NFKC) or in blanks around them have one hash.
     */
    public String username(@Nullable String appId, String username) {
        String folded =
                Normalizer.normalize(username.strip(), Normalizer.Form.NFKC)
                        .toLowerCase(Locale.ROOT);
        return term("username", app(appId), Normalizer.normalize(folded, Normalizer.Form.NFKC));
    }

    private String term(String... parts) {
        return hex(Arrays.copyOf(key.mac(parts).toArray(), BYTES));
    }

    private static String app(@Nullable String appId) {
        return appId == null ? "" : appId;
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
