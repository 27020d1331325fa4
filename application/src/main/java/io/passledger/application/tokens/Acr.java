package io.passledger.application.tokens;

import io.passledger.domain.authenticators.AuthenticationMethod;
import java.util.List;

/** Authentication context class references, which express the strength of a login in one word. */
public final class Acr {

    /**
     * {@code phrh}: phishing-resistant, with a hardware-protected key (<a
     * href="https://openid.net/specs/openid-connect-eap-acr-values-1_0.html">OpenID Connect EAP ACR
     * Values 1.0</a>).
     */
    public static final String PHISHING_RESISTANT_HARDWARE = "phrh";

    /** {@code phr}: phishing-resistant (same source). */
    public static final String PHISHING_RESISTANT = "phr";

    /** An external check or a recovery code, which can be phished. */
    public static final String FALLBACK = "urn:passledger:acr:fallback";

    /** A browser that the user trusted after an earlier passkey. No factor was proved now. */
    public static final String REMEMBERED = "urn:passledger:acr:remembered";

    /**
     * {@code 0}: no second factor. <a
     * href="https://openid.net/specs/openid-connect-core-1_0.html#IDToken">OpenID Connect Core
     * §2</a> defines it for an authentication that gives little assurance about its user.
     */
    public static final String NONE = "0";

    /** All values in ascending order. */
    public static final List<String> FROM_LEAST_TO_MOST =
            List.of(NONE, REMEMBERED, FALLBACK, PHISHING_RESISTANT, PHISHING_RESISTANT_HARDWARE);

    private Acr() {}

    static boolean isKnown(String acr) {
        return FROM_LEAST_TO_MOST.contains(acr);
    }

    /**
     * @param acr a token's value; an unknown one is lower than every known one
     */
    static boolean isAtLeast(String acr, String least) {
        return FROM_LEAST_TO_MOST.indexOf(acr) >= FROM_LEAST_TO_MOST.indexOf(least);
    }

    public static String of(List<AuthenticationMethod> amr) {
        if (amr.isEmpty()) {
            return NONE;
        }
        if (amr.contains(AuthenticationMethod.REMEMBERED_BROWSER)) {
            return REMEMBERED;
        }
        if (amr.contains(AuthenticationMethod.HARDWARE_KEY)) {
            return PHISHING_RESISTANT_HARDWARE;
        }
        return amr.contains(AuthenticationMethod.SOFTWARE_KEY) ? PHISHING_RESISTANT : FALLBACK;
    }
}
