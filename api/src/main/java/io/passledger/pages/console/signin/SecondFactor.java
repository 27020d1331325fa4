package io.passledger.pages.console.signin;

import io.passledger.pages.console.SignedIn;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/** What the pages of the sign-in have in common. */
final class SecondFactor {

    static final String PATH = "/console/second-factor";

    private SecondFactor() {}

    /** What an authenticator calls the key. */
    static String nameOf(SignedIn who) {
        return who.standing().isOperator()
                ? "root key"
                : Objects.requireNonNull(who.standing().name())
                        + " ("
                        + who.session().keyId()
                        + ")";
    }

    static ModelAndView seeOther(String path) {
        RedirectView redirect = new RedirectView(path);
        redirect.setStatusCode(HttpStatus.SEE_OTHER);
        redirect.setExposeModelAttributes(false);
        return new ModelAndView(redirect);
    }
}
