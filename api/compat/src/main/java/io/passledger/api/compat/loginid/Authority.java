package io.passledger.api.compat.loginid;

import io.passledger.application.session.PasskeyRegistrationOptions.Word;
import io.passledger.domain.Bytes;
import io.passledger.domain.authenticators.UserId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A backend's authorization for a user to register a passkey, in one text. It contains a {@code
 * registration} grant. If the user has passkeys already, it also contains an {@code external} one,
 * because another passkey requires a factor first. It has the form of a JWT: LoginID's client reads
 * the user's name from it and ignores it for another user. That name isn't trusted here; the grant
 * itself is bound to its user.
 */
record Authority(String registration, @Nullable String external) {

    private static final String HEADER = base64Url("{\"typ\":\"grant\"}");
    private static final String GRANT = "grt_";
    private static final String BETWEEN = "~";
    private static final int LONGEST = 2048;

    static boolean isOne(String text) {
        return read(text).isPresent();
    }

    /** Parses {@code text}; returns empty if it has another form. */
    static Optional<Authority> read(String text) {
        if (text.length() > LONGEST || !text.startsWith(HEADER + ".")) {
            return Optional.empty();
        }
        List<String> grants = List.of(text.substring(text.lastIndexOf('.') + 1).split(BETWEEN, -1));
        return grants.size() <= 2 && grants.stream().allMatch(grant -> grant.startsWith(GRANT))
                ? Optional.of(
                        new Authority(grants.getFirst(), grants.size() == 1 ? null : grants.get(1)))
                : Optional.empty();
    }

    /** Returns the grants for the engine. */
    Word word() {
        return new Word(registration, external);
    }

    String text(UserId userId) {
        String payload =
                JsonNodeFactory.instance.objectNode().put("username", userId.value()).toString();
        String grants = external == null ? registration : registration + BETWEEN + external;
        return HEADER + "." + base64Url(payload) + "." + grants;
    }

    private static String base64Url(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.UTF_8)).toBase64Url();
    }

    @Override
    public String toString() {
        return "Authority[…]";
    }
}
