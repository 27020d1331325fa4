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
 * A backend's word that a user may register a passkey, in one text: a {@code registration} grant,
 * and an {@code external} one where the user has passkeys already, as one more needs a factor
 * first. LoginID's client reads a user's name from the text as if it were a JWT, and lets it be for
 * another user; so it has the form of one. Nobody believes that name here: a grant knows its user.
 */
record Authority(String registration, @Nullable String external) {

    private static final String HEADER = base64Url("{\"typ\":\"grant\"}");
    private static final String GRANT = "grt_";
    private static final String BETWEEN = "~";
    private static final int LONGEST = 2048;

    static boolean isOne(String text) {
        return read(text).isPresent();
    }

    /** Empty where {@code text} is no such thing. */
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

    /** The same as the engine takes it. */
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
