package io.passledger.application.recovery;

/**
 * A recovery code in clear, to be shown once.
 *
 * @param text the form for writing down, such as {@code 7K2M-…-Q9XT}
 */
public record RecoveryCode(String text) {

    @Override
    public String toString() {
        return "RecoveryCode[…]";
    }
}
