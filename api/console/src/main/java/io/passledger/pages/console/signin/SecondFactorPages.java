package io.passledger.pages.console.signin;

import io.passledger.pages.console.SignedIn;
import java.util.Objects;

/** What the pages of the sign-in have in common. */
final class SecondFactorPages {

    static final String PATH = "/console/second-factor";

    private SecondFactorPages() {}

    /** What an authenticator calls the key. */
    static String nameOf(SignedIn who) {
        return who.standing().isOperator()
                ? "root key"
                : Objects.requireNonNull(who.standing().name())
                        + " ("
                        + who.session().keyId()
                        + ")";
    }
}
