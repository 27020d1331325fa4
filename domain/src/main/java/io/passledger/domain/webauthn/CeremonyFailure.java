package io.passledger.domain.webauthn;

import io.passledger.domain.Require;
import org.jspecify.annotations.Nullable;

/**
 * Why a ceremony was refused, for the audit trail; the browser learns no more than that it was.
 *
 * @param step where WebAuthn Level 3 asks for it, such as {@code §7.2 step 12}
 * @param reason a stable word, such as {@code challenge-mismatch}
 * @param expected what would have been right, where that helps and is no secret
 * @param actual what came instead, cut to a bounded length
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

    /** What came from outside may be anything: a database takes no NUL and no half a character. */
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
