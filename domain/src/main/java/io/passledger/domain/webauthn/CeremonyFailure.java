package io.passledger.domain.webauthn;

import io.passledger.domain.Require;
import org.jspecify.annotations.Nullable;

/**
 * Why a ceremony was rejected, for the audit trail. The browser learns only that it was.
 *
 * @param step the step of WebAuthn Level 3 that failed, such as {@code §7.2 step 12}
 * @param reason a stable code, such as {@code challenge-mismatch}
 * @param expected the valid value, if that helps and is no secret
 * @param actual the received value, cut to a bounded length
 */
public record CeremonyFailure(
        String step, String reason, @Nullable String expected, @Nullable String actual) {

    private static final int LONGEST = 256;
    private static final int REPLACEMENT = '\uFFFD';

    public CeremonyFailure {
        expected = cut(expected);
        actual = cut(actual);
    }

    public static CeremonyFailure of(String step, String reason) {
        return new CeremonyFailure(step, reason, null, null);
    }

    /** Sanitises and cuts text from outside: databases reject NUL and unpaired surrogates. */
    private static @Nullable String cut(@Nullable String text) {
        if (text == null) {
            return null;
        }
        int[] shown =
                text.codePoints()
                        .limit(LONGEST)
                        .map(c -> Require.isControlOrUnpaired(c) ? REPLACEMENT : c)
                        .toArray();
        String cut = new String(shown, 0, shown.length);
        return text.codePointCount(0, text.length()) <= LONGEST ? cut : cut + "…";
    }
}
