package io.passledger.api.compat.loginid;

import io.passledger.api.compat.CompatCredential;
import io.passledger.api.compat.PathVariables;
import io.passledger.api.compat.Product;
import io.passledger.api.compat.ProductError;
import io.passledger.api.compat.RequestedOperation;
import io.passledger.api.http.Problem;
import io.passledger.domain.app.Compatibility;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * LoginID, with one base URL for each app. Its clients append their paths to any base URL, so the
 * path contains the app. The {@code app.id} of a body is ignored, as newer clients take it from the
 * host name.
 */
@Component
class LoginIdProduct implements Product {

    /** The base URL of an app, without the host. */
    static final String BASE = "/compat/loginid/{app_id}";

    static final String API = BASE + "/fido2/v2";

    private static final String PREFIX = "/compat/loginid/";

    private final Authorization authorization;

    LoginIdProduct(Authorization authorization) {
        this.authorization = authorization;
    }

    @Override
    public Compatibility compatibility() {
        return Compatibility.LOGINID;
    }

    @Override
    public boolean hasPath(String path) {
        return path.startsWith(PREFIX);
    }

    @Override
    public Optional<String> appIn(HttpServletRequest request) {
        return PathVariables.find(request, "app_id");
    }

    @Override
    public Optional<CompatCredential> credentialIn(HttpServletRequest request) {
        return authorization.credentialIn(request);
    }

    @Override
    public boolean areForBrowsers(String path) {
        return hasPath(path) && !path.contains("/mgmt/");
    }

    @Override
    public String methods() {
        return "GET, POST, PUT, DELETE";
    }

    @Override
    public String requestHeaders() {
        return "Authorization, Content-Type, X-Request-Id";
    }

    @Override
    public ProductError errorOf(Problem problem, RequestedOperation asked) {
        return LoginIdErrors.of(problem, asked);
    }
}
