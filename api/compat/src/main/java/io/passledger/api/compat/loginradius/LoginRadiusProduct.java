package io.passledger.api.compat.loginradius;

import io.passledger.api.compat.CompatCredential;
import io.passledger.api.compat.Product;
import io.passledger.api.compat.ProductError;
import io.passledger.api.compat.RequestedOperation;
import io.passledger.api.compat.SessionCredential;
import io.passledger.api.http.Credentials;
import io.passledger.api.http.Problem;
import io.passledger.api.http.RepeatedValues;
import io.passledger.application.access.Caller;
import io.passledger.domain.InvalidValue;
import io.passledger.domain.app.AppId;
import io.passledger.domain.app.Compatibility;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** LoginRadius, whose credentials are in the query or, except for the session's, in a header. */
@Component
class LoginRadiusProduct implements Product {

    /** The prefix of all paths. */
    static final String API = "/identity/v2";

    private final Credentials credentials;

    LoginRadiusProduct(Credentials credentials) {
        this.credentials = credentials;
    }

    @Override
    public Compatibility compatibility() {
        return Compatibility.LOGINRADIUS;
    }

    @Override
    public boolean hasPath(String path) {
        return path.startsWith(API + "/");
    }

    /**
     * Returns the API key, which serves as the app's id. It is public in LoginRadius, since every
     * page contains it.
     */
    @Override
    public Optional<String> appIn(HttpServletRequest request) {
        return QueryParameters.find(request, "apikey").filter(LoginRadiusProduct::isAppId);
    }

    private static boolean isAppId(String text) {
        try {
            return !new AppId(text).value().isEmpty();
        } catch (InvalidValue none) {
            return false;
        }
    }

    @Override
    public Optional<CompatCredential> credentialIn(HttpServletRequest request) {
        return session(request).or(() -> secret(request)).or(() -> accessToken(request));
    }

    private Optional<CompatCredential> session(HttpServletRequest request) {
        return QueryParameters.find(request, "secondfactorauthenticationtoken")
                .map(text ->
                        SessionCredential.read(text)
                                .map(session -> session.credential(credentials, request))
                                .orElseGet(() -> credential(new Caller.Unknown())));
    }

    private Optional<CompatCredential> secret(HttpServletRequest request) {
        return QueryParameters.find(request, "apisecret")
                .or(() ->
                        Optional.ofNullable(
                                RepeatedValues.header(request, "X-LoginRadius-ApiSecret")))
                .map(secret -> credentials.of(request, secret))
                .map(caller ->
                        caller instanceof Caller.Backend || caller instanceof Caller.Operator
                                ? caller
                                : new Caller.Unknown())
                .map(LoginRadiusProduct::credential);
    }

    private Optional<CompatCredential> accessToken(HttpServletRequest request) {
        return QueryParameters.find(request, "access_token")
                .map(token -> credentials.of(request, token))
                .map(caller -> caller instanceof Caller.User ? caller : new Caller.Unknown())
                .map(LoginRadiusProduct::credential);
    }

    private static CompatCredential credential(Caller caller) {
        return new CompatCredential(caller, null);
    }

    @Override
    public boolean areForBrowsers(String path) {
        return hasPath(path)
                && !path.startsWith(API + "/manage/")
                && !path.equals(API + "/auth/login/2fa");
    }

    @Override
    public String methods() {
        return "GET, POST, PUT, DELETE";
    }

    @Override
    public String requestHeaders() {
        return "Authorization, Content-Type, X-PreventWebhook, X-Request-Id";
    }

    @Override
    public ProductError errorOf(Problem problem, RequestedOperation asked) {
        return LoginRadiusErrors.of(problem, asked);
    }

    @Override
    public ProductError noSuchApp(Problem problem) {
        return LoginRadiusErrors.noSuchApp();
    }
}
