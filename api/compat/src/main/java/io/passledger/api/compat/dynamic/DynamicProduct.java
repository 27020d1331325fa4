package io.passledger.api.compat.dynamic;

import io.passledger.api.compat.CompatCredential;
import io.passledger.api.compat.PathVariables;
import io.passledger.api.compat.Product;
import io.passledger.api.compat.ProductError;
import io.passledger.api.compat.RequestedOperation;
import io.passledger.api.http.Credentials;
import io.passledger.api.http.Problem;
import io.passledger.application.access.Caller;
import io.passledger.domain.app.Compatibility;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Dynamic, whose environments are apps. */
@Component
class DynamicProduct implements Product {

    private static final String SDK = "/api/v0/sdk/";
    private static final String USERS = "/api/v0/users/";

    private final Credentials credentials;

    DynamicProduct(Credentials credentials) {
        this.credentials = credentials;
    }

    @Override
    public Compatibility compatibility() {
        return Compatibility.DYNAMIC;
    }

    @Override
    public boolean hasPath(String path) {
        return path.startsWith(SDK) || path.startsWith(USERS);
    }

    @Override
    public Optional<String> appIn(HttpServletRequest request) {
        return PathVariables.find(request, "environmentId");
    }

    @Override
    public Optional<CompatCredential> credentialIn(HttpServletRequest request) {
        if (request.getRequestURI().endsWith(DynamicSignInController.SIGN_IN)) {
            // The credential of a sign-in is in the body; a header left from an earlier session is
            // ignored.
            return Optional.of(new CompatCredential(new Caller.Anonymous(), null));
        }
        return Optional.ofNullable(request.getHeader("Authorization"))
                .flatMap(Bearer::session)
                .map(session -> session.credential(credentials, request));
    }

    @Override
    public boolean areForBrowsers(String path) {
        return path.startsWith(SDK);
    }

    @Override
    public String methods() {
        return "GET, POST, PUT, DELETE";
    }

    /** Returns all headers that Dynamic's clients send; most of them are not read. */
    @Override
    public String requestHeaders() {
        return "Authorization, Content-Type, X-Request-Id, x-mfa-auth-token, x-dyn-api-version,"
                + " x-dyn-device-fingerprint, x-dyn-elevated-access-token,"
                + " x-dyn-is-global-wallet-popup, x-dyn-request-id, x-dyn-session-id,"
                + " x-dyn-session-nonce, x-dyn-session-nonce-signature, x-dyn-session-public-key,"
                + " x-dyn-version, x-dynamic-checkout-session-token, x-dynamic-flow-id,"
                + " x-dynamic-flow-session-token, x-dynamic-device-nonce, x-dynamic-device-publickey,"
                + " x-dynamic-device-registration-token, x-dynamic-device-signed-nonce,"
                + " x-dynamic-platform";
    }

    @Override
    public ProductError errorOf(Problem problem, RequestedOperation asked) {
        return DynamicErrors.of(problem, asked);
    }
}
