package io.passledger.pages.demo;

import io.passledger.domain.session.Transaction;

/**
 * A payment by a customer of the shop. The shop sets the amount; the page only starts the payment.
 *
 * @param number number of the payment within this visit
 */
record Payment(int number) {

    static final String TYPE = "payment";
    static final String PAYEE = "Larkspur Coffee";
    static final String AMOUNT = "23.80";
    static final String CURRENCY = "EUR";

    /** Returns the transaction. Its text is hashed as is, so it has exactly one form. */
    Transaction transaction() {
        return new Transaction(
                TYPE,
                """
                {"payee":"%s","amount":"%s","currency":"%s","order":%d}\
                """
                        .formatted(PAYEE, AMOUNT, CURRENCY, number));
    }
}
