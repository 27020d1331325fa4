package io.passledger.api.compat;

/** An error that a product has and the native interface has not. */
public final class ProductRefusal extends RuntimeException {

    private final transient ProductError error;

    public ProductRefusal(ProductError error) {
        super("refused with a vendor's error", null, false, false);
        this.error = error;
    }

    ProductError error() {
        return error;
    }
}
