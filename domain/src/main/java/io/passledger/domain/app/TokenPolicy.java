package io.passledger.domain.app;

import io.passledger.domain.InvalidValue;
import io.passledger.domain.Require;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * The issuer and the allowed audiences of an app's tokens.
 *
 * @param audiences names of services, besides the app itself, that an MFA token may be issued for;
 *     at most 50, of 1 to 256 characters each; never the id of an app
 * @param issuer the form of {@code iss} in the tokens
 */
public record TokenPolicy(List<String> audiences, IssuerForm issuer) {

    public static final TokenPolicy DEFAULT = new TokenPolicy(List.of(), IssuerForm.APP);

    private static final String MEMBER = "policy.tokens.audiences";
    private static final int MOST = 50;
    private static final int LONGEST = 256;

    public TokenPolicy {
        audiences = Objects.requireNonNullElse(audiences, List.of());
        issuer = Objects.requireNonNullElse(issuer, IssuerForm.APP);
        Require.between("the number of " + MEMBER, audiences.size(), 0, MOST);
        audiences.forEach(TokenPolicy::requireName);
        audiences = audiences.stream().distinct().toList();
    }

    /**
     * Checks that tokens may be issued for {@code audience}.
     *
     * @throws InvalidValue unless the audience is the app's own id or one of {@link #audiences}
     */
    public void requireAudience(AppId app, String audience) {
        if (!audience.equals(app.value()) && !audiences.contains(audience)) {
            throw new InvalidValue(
                    "audience", "must be the app's own id or one of its policy.tokens.audiences");
        }
    }

    /** Rejects every name that looks like an app's id, because a future app may get that id. */
    private static void requireName(String name) {
        if (name == null) {
            throw new InvalidValue(MEMBER, "must each be a string");
        }
        Require.text(MEMBER, name, 1, LONGEST);
        if (!name.equals(name.strip())) {
            throw new InvalidValue(MEMBER, "must not begin or end with white space");
        }
        if (name.toLowerCase(Locale.ROOT).startsWith("app_")) {
            throw new InvalidValue(MEMBER, "must not be the id of an app, which begins with app_");
        }
    }
}
