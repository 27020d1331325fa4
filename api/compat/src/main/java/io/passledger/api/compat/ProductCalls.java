package io.passledger.api.compat;

import io.passledger.api.http.AcceptHeader;
import io.passledger.api.http.Credentials;
import io.passledger.api.http.PresentedCredential;
import io.passledger.application.access.Access;
import io.passledger.application.access.Caller;
import io.passledger.application.app.CompatibleApps;
import io.passledger.domain.InvalidValue;
import io.passledger.domain.Refusal;
import io.passledger.domain.app.AppId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Checks every request to a product's operation: the app must answer that product's clients, and
 * the caller must belong to the app.
 */
@Component
class ProductCalls implements HandlerInterceptor {

    private final Products products;
    private final CompatibleApps apps;
    private final Credentials credentials;

    ProductCalls(Products products, CompatibleApps apps, Credentials credentials) {
        this.products = products;
        this.apps = apps;
        this.credentials = credentials;
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler)
            throws HttpMediaTypeNotAcceptableException {
        if (handler instanceof HandlerMethod operation) {
            Optional<Product> product = products.of(operation);
            if (product.isPresent()) {
                AcceptHeader.of(request, List.of(MediaType.APPLICATION_JSON));
                present(request, operation, product.get());
            }
        }
        return true;
    }

    private void present(HttpServletRequest request, HandlerMethod operation, Product product) {
        CompatCredential credential =
                product.credentialIn(request)
                        .orElseGet(() -> new CompatCredential(credentials.callerOf(request), null));
        credentials.requireSessionToken(request, credential.caller(), credential.sessionId());
        @Nullable AppId app = appOf(request, operation, product);
        if (app != null) {
            apps.require(app, product.compatibility(), credential.sessionId());
            requireOf(app, credential.caller());
        }
        new PresentedCredential(credential.caller(), app, credential.sessionId()).attachTo(request);
    }

    private static @Nullable AppId appOf(
            HttpServletRequest request, HandlerMethod operation, Product product) {
        Optional<String> named = product.appIn(request);
        if (named.isPresent()) {
            try {
                return new AppId(named.get());
            } catch (InvalidValue impossible) {
                throw Refusal.noSuchApp();
            }
        }
        if (!operation.hasMethodAnnotation(AppOfTheCaller.class)) {
            throw Refusal.noSuchApp();
        }
        return null;
    }

    /** Checks a user's token against the app. For a key, {@link Access} does so. */
    private static void requireOf(AppId app, Caller caller) {
        if (caller instanceof Caller.User user && !user.token().appId().equals(app)) {
            throw Access.unauthenticated();
        }
    }
}
