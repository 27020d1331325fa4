package io.passledger.api.compat.loginid;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A backend's word that a user may register a passkey, in one text: a {@code registration} grant,
 * and behind a dot an {@code external} one where the user has passkeys already, as one more needs a
 * factor first.
 */
record Authority(String registration, @Nullable String external) {

    private static final String GRANT = "grt_";
    private static final int LONGEST = 512;

    static boolean isOne(String text) {
        return read(text).isPresent();
    }

    /** Empty where {@code text} is no such thing. */
    static Optional<Authority> read(String text) {
        List<String> grants = List.of(text.split("\\.", -1));
        if (text.length() > LONGEST
                || grants.size() > 2
                || !grants.stream().allMatch(grant -> grant.startsWith(GRANT))) {
            return Optional.empty();
        }
        return Optional.of(
                new Authority(grants.getFirst(), grants.size() == 1 ? null : grants.get(1)));
    }

    String text() {
        return external == null ? registration : registration + "." + external;
    }

    @Override
    public String toString() {
        return "Authority[…]";
    }
}
