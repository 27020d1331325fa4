package io.passledger.pages.demo;

import io.passledger.api.begin.SessionBody;
import io.passledger.domain.SessionId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A visit as its page sees it.
 *
 * @param formSecret to be sent with each request that changes something
 * @param publicUrl where the page must be open for passkeys to work
 * @param session the session that the visitor is to pass
 * @param paid the approved orders
 */
record VisitBody(
        String formSecret,
        String stage,
        String publicUrl,
        @Nullable String username,
        @Nullable RunningBody session,
        List<PaidBody> paid) {

    /**
     * @param sessionToken the browser's credential for this session only
     * @param begun Passledger's whole response, if the session has just begun
     */
    record RunningBody(
            SessionId sessionId,
            String sessionToken,
            @Nullable OrderBody payment,
            @Nullable SessionBody begun) {

        static RunningBody of(RunningSession running, @Nullable SessionBody begun) {
            return new RunningBody(
                    running.sessionId(),
                    running.token(),
                    running.payment() == null ? null : OrderBody.of(running.payment()),
                    begun);
        }

        @Override
        public String toString() {
            return "RunningBody[" + sessionId + "]";
        }
    }

    /** An order to be approved. */
    record OrderBody(int number, String payee, String amount, String currency) {

        static OrderBody of(Payment payment) {
            return new OrderBody(payment.number(), Payment.PAYEE, Payment.AMOUNT, Payment.CURRENCY);
        }
    }

    /**
     * @param hash the transaction's hash from the verified token
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

    static VisitBody of(Visit visit, String publicUrl, @Nullable SessionBody begun) {
        ShopAccount account = visit.account();
        RunningSession running = visit.running();
        return new VisitBody(
                visit.formSecret(),
                visit.stage().name().toLowerCase(Locale.ROOT),
                publicUrl,
                account == null ? null : account.username(),
                running == null ? null : RunningBody.of(running, begun),
                visit.paid().stream().map(PaidBody::of).toList());
    }

    @Override
    public String toString() {
        return "VisitBody[" + stage + "]";
    }
}
