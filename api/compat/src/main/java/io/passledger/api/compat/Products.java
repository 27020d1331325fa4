package io.passledger.api.compat;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;

/** Tells which product something belongs to. */
@Component
class Products {

    private final List<Product> all;

    Products(List<Product> all) {
        this.all = List.copyOf(all);
    }

    /**
     * The product of a controller; empty for the native ones.
     *
     * @throws IllegalStateException where it stands among the products and is none's
     */
    Optional<Product> of(HandlerMethod operation) {
        String controllers = operation.getBeanType().getPackageName();
        Optional<Product> found =
                all.stream()
                        .filter(product -> product.getClass().getPackageName().equals(controllers))
                        .findFirst();
        if (found.isEmpty() && controllers.startsWith(Products.class.getPackageName())) {
            throw new IllegalStateException("no product handles " + operation);
        }
        return found;
    }

    /** The product of a request to that path; empty for a native one. */
    Optional<Product> of(HttpServletRequest request, String path) {
        return all.stream().filter(product -> product.hasRequest(request, path)).findFirst();
    }
}
