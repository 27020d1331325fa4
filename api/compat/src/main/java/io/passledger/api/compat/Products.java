package io.passledger.api.compat;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;

/** Finds the product that a controller or a request belongs to. */
@Component
class Products {

    private final List<Product> all;

    Products(List<Product> all) {
        this.all = List.copyOf(all);
    }

    /**
     * Returns the product of a controller; empty for native ones.
     *
     * @throws IllegalStateException if it is in the products' packages but belongs to none
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

    /** Returns the product of a request to the path; empty for native ones. */
    Optional<Product> of(HttpServletRequest request, String path) {
        return all.stream().filter(product -> product.hasRequest(request, path)).findFirst();
    }
}
