package io.passledger.api.compat;

import io.passledger.api.http.BrowserPaths;
import io.passledger.api.http.Problem;
import io.passledger.domain.app.Compatibility;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * What there is to know of a product besides its operations. Its bean stands in the package of its
 * controllers, which makes them its own.
 */
public interface Product extends BrowserPaths {

    /** By which name an app's policy switches it on. */
    Compatibility compatibility();

    /** Whether a path is one of its own, with or without an operation at it. */
    boolean hasPath(String path);

    /**
     * Whether a request is one of its own. Where a path is shared with the native interface, the
     * headers tell.
     */
    default boolean hasRequest(HttpServletRequest request, String path) {
        return hasPath(path);
    }

    /**
     * The app that a request names, as a text that may be anything; empty where it names none. Then
     * the operation must be marked with {@link AppOfTheCaller}, or it is refused.
     */
    Optional<String> appIn(HttpServletRequest request);

    /** The caller, where the product has a form of credentials that isn't a native one. */
    default Optional<CompatCredential> credentialIn(HttpServletRequest request) {
        return Optional.empty();
    }

    /**
     * Its own error for a problem, told to clients that know nothing of problems. What it depends
     * on beside the problem is marked at the operation.
     */
    ProductError errorOf(Problem problem, RequestedOperation asked);

    /** Its own error where a request names no app that answers its clients. */
    default ProductError noSuchApp(Problem problem) {
        return errorOf(problem, new RequestedOperation("", null));
    }
}
