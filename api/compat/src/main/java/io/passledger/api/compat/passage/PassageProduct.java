package io.passledger.api.compat.passage;

import io.passledger.api.compat.PathVariables;
import io.passledger.api.compat.Product;
import io.passledger.api.compat.ProductError;
import io.passledger.api.compat.RequestedOperation;
import io.passledger.api.http.Problem;
import io.passledger.domain.app.Compatibility;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Passkey Flex, whose paths share a prefix with those of the native apps. */
@Component
class PassageProduct implements Product {

    private static final Pattern PATHS =
            Pattern.compile("/v1/apps/[^/]+/(transactions|register|authenticate|users)(/.*)?");
    private static final Pattern APP = Pattern.compile("/v1/apps/[^/]+");
    private static final Pattern BROWSERS =
            Pattern.compile(
                    "/v1/apps/[^/]+/(register|authenticate)/transactions/webauthn/(start|finish)");

    @Override
    public Compatibility compatibility() {
        return Compatibility.PASSAGE;
    }

    @Override
    public boolean hasPath(String path) {
        return PATHS.matcher(path).matches();
    }

    @Override
    public boolean hasRequest(HttpServletRequest request, String path) {
        return hasPath(path)
                || (APP.matcher(path).matches()
                        && request.getHeader(AppController.HEADER) != null
                        && request.getMethod().equals("GET"));
    }

    @Override
    public Optional<String> appIn(HttpServletRequest request) {
        return PathVariables.find(request, "app_id");
    }

    @Override
    public boolean areForBrowsers(String path) {
        return BROWSERS.matcher(path).matches();
    }

    @Override
    public String methods() {
        return "POST";
    }

    @Override
    public String requestHeaders() {
        return "Authorization, Content-Type, Passage-Flex-Version, Passage-Version, X-Request-Id";
    }

    @Override
    public ProductError errorOf(Problem problem, RequestedOperation asked) {
        return PassageErrors.of(problem, asked);
    }
}
