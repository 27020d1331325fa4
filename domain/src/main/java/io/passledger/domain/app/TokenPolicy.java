package io.passledger.domain.app;

import io.passledger.domain.InvalidValue;
import io.passledger.domain.Require;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Who issues an app's tokens, and whom they may be for.
 *
 * @param audiences names of services that an MFA token may be for besides the app itself, at most
 *     50, each of 1 to 256 characters; never the id of an app
 * @param issuer which {@code iss} the tokens have
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
     * Whom a token is for that is asked for with {@code audience}.
     *
     * @throws InvalidValue unless that is the app's own id or one of {@link #audiences}
     */
    public void requireAudience(AppId app, String audience) {
        if (!audience.equals(app.value()) && !audiences.contains(audience)) {
            throw new InvalidValue(
                    "audience", "must be the app's own id or one of its policy.tokens.audiences");
        }
    }

    /** An app that is made later may get any id, so whatever looks like one is refused. */
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
