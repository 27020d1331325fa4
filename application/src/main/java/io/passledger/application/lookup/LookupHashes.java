package io.passledger.application.lookup;

import io.passledger.application.crypto.HmacKey;
import java.net.InetAddress;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The hashes by which events are looked up: the first 16 bytes of HMAC-SHA-256 under a key that is
 * sealed under the master key. The app is part of the hashed data, so the hashes of an address in
 * two apps are unrelated.
 */
public final class LookupHashes {

    private static final int BYTES = 16;

    private final HmacKey key;

    public LookupHashes(HmacKey key) {
        this.key = key;
    }

    /**
     * Returns the MAC that proves that the log is processed up to a position under this key. A
     * release that computes other hashes from an event must change the first part, so that all
     * events are processed again: the stored hashes are compared with the log.
     */
    String reached(long position) {
        return term("reached", Long.toString(position));
    }

    /** Returns the hash, in hexadecimal, of events in the app that match the filter. */
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
     * Returns the hash of a user name, in hexadecimal. Names that differ only in case,
     * compatibility forms (NFKC) or surrounding blanks have the same hash.
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
