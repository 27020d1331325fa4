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

    /**
     * {@code 0}: no second factor. <a
     * href="https://openid.net/specs/openid-connect-core-1_0.html#IDToken">OpenID Connect Core
     * §2</a> defines it for an authentication that gives little assurance about its user.
     */
    public static final String NONE = "0";

    private Acr() {}

    public static String of(List<AuthenticationMethod> amr) {
        if (amr.isEmpty()) {
            return NONE;
        }
        if (amr.contains(AuthenticationMethod.HARDWARE_KEY)) {
            return PHISHING_RESISTANT_HARDWARE;
        }
        return amr.contains(AuthenticationMethod.SOFTWARE_KEY) ? PHISHING_RESISTANT : FALLBACK;
    }
}
