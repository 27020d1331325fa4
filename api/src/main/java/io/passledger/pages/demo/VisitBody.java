package io.passledger.pages.demo;

import io.passledger.domain.SessionId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A visit as its page sees it.
 *
 * @param formSecret to be sent along with whatever changes something
 * @param publicUrl where the page must be open for passkeys to work
 * @param session that the visitor is to pass
 * @param paid the orders that were approved
 */
record VisitBody(
        String formSecret,
        String stage,
        String publicUrl,
        @Nullable String username,
        @Nullable SessionBody session,
        List<PaidBody> paid) {

    /**
     * @param sessionToken the browser's credential for this session and nothing else
     */
    record SessionBody(SessionId sessionId, String sessionToken, @Nullable OrderBody payment) {

        static SessionBody of(Running running) {
            return new SessionBody(
                    running.sessionId(),
                    running.token(),
                    running.payment() == null ? null : OrderBody.of(running.payment()));
        }

        @Override
        public String toString() {
            return "SessionBody[" + sessionId + "]";
        }
    }

    /** What is to be approved. */
    record OrderBody(int number, String payee, String amount, String currency) {

        static OrderBody of(Payment payment) {
            return new OrderBody(payment.number(), Payment.PAYEE, Payment.AMOUNT, Payment.CURRENCY);
        }
    }

    /**
     * @param hash the transaction's, as the verified token had it
     */
    record PaidBody(int number, String amount, String currency, String hash) {

        static PaidBody of(Payment payment) {
            return new PaidBody(
                    payment.number(),
                    Payment.AMOUNT,
                    Payment.CURRENCY,
                    payment.transaction().hash().toBase64Url());
        }
    }

    static VisitBody of(Visit visit, String publicUrl) {
        Account account = visit.account();
        Running running = visit.running();
        return new VisitBody(
                visit.formSecret(),
                visit.stage().name().toLowerCase(Locale.ROOT),
                publicUrl,
                account == null ? null : account.username(),
                running == null ? null : SessionBody.of(running),
                visit.paid().stream().map(PaidBody::of).toList());
    }

    @Override
    public String toString() {
        return "VisitBody[" + stage + "]";
    }
}
