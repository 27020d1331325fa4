package io.passledger.pages.demo;

import io.passledger.domain.session.Transaction;

/**
 * What a customer of the shop pays for. The shop says what it costs; the page only says that it
 * should be paid.
 *
 * @param number which payment of this visit
 */
record Payment(int number) {

    static final String TYPE = "payment";
    static final String PAYEE = "Larkspur Coffee";
    static final String AMOUNT = "23.80";
    static final String CURRENCY = "EUR";

    /** Its text is hashed as it is, so it is written in one way alone. */
    Transaction transaction() {
        return new Transaction(
                TYPE,
                """
                {"payee":"%s","amount":"%s","currency":"%s","order":%d}\
                """
                        .formatted(PAYEE, AMOUNT, CURRENCY, number));
    }
}
