package io.passledger.api.compat;

import io.passledger.api.http.BrowserPaths;
import io.passledger.api.http.Problem;
import io.passledger.domain.app.Compatibility;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * Everything about a product except its operations. Its bean is in the package of its controllers,
 * which assigns them to the product.
 */
public interface Product extends BrowserPaths {

    /** Returns the value by which an app's policy enables the product. */
    Compatibility compatibility();

    /** Returns whether a path belongs to the product, with or without an operation. */
    boolean hasPath(String path);

    /**
     * Returns whether a request belongs to the product. If the native interface has the same path,
     * the headers decide.
     */
    default boolean hasRequest(HttpServletRequest request, String path) {
        return hasPath(path);
    }

    /**
     * Returns the app that a request names, as an unvalidated text; empty if it names none. The
     * operation must then be marked with {@link AppOfTheCaller}; otherwise the request is rejected.
     */
    Optional<String> appIn(HttpServletRequest request);

    /** Returns the caller if the product has its own form of credentials. */
    default Optional<CompatCredential> credentialIn(HttpServletRequest request) {
        return Optional.empty();
    }

    /**
     * Returns the product's own error for a problem, since its clients don't know problems.
     * Anything else that it depends on is marked at the operation.
     */
    ProductError errorOf(Problem problem, RequestedOperation asked);

    /** Returns the product's own error for a request without an app that answers its clients. */
    default ProductError noSuchApp(Problem problem) {
        return errorOf(problem, new RequestedOperation("", null));
    }
}
