package io.passledger.api.compat;

/** An error of a product without a counterpart in the native interface. */
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
