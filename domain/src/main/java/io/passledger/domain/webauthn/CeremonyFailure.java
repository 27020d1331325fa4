package io.passledger.domain.webauthn;

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

    public CeremonyFailure {
        expected = cut(expected);
        actual = cut(actual);
    }

    public static CeremonyFailure of(String step, String reason) {
        return new CeremonyFailure(step, reason, null, null);
    }

    private static @Nullable String cut(@Nullable String text) {
        return text == null || text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
