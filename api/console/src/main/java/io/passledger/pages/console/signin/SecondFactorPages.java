package io.passledger.pages.console.signin;

import io.passledger.pages.console.SignedIn;
import java.util.Objects;

/** Helpers shared by the pages of the sign-in. */
final class SecondFactorPages {

    static final String PATH = "/console/second-factor";

    private SecondFactorPages() {}

    /** Returns the key's name as shown by an authenticator. */
    static String nameOf(SignedIn who) {
        return who.standing().isOperator()
                ? "root key"
                : Objects.requireNonNull(who.standing().name())
                        + " ("
                        + who.session().keyId()
                        + ")";
    }
}
