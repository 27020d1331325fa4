package io.passledger.pages.demo;

import io.passledger.api.begin.SessionCreatedResponses;
import io.passledger.api.http.BadMember;
import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.application.installation.PublicUrl;
import io.passledger.application.session.SessionWithOptions.Begun;
import io.passledger.application.tokens.ExpectedToken;
import io.passledger.application.tokens.TokenKind;
import io.passledger.domain.SessionId;
import io.passledger.domain.session.Purpose;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The shop's own first factor, and the steps before and after the second factor. */
@ConditionalOnDemo
@RestController
@CalledBy(CallerKind.ANONYMOUS)
class AccountsController {

    private static final int LONGEST_TOKEN = 8192;

    private final ShopAccounts accounts;
    private final Visits visits;
    private final PassledgerClient engine;
    private final SessionCreatedResponses answers;
    private final String publicUrl;

    AccountsController(
            ShopAccounts accounts,
            Visits visits,
            PassledgerClient engine,
            SessionCreatedResponses answers,
            PublicUrl publicUrl) {
        this.accounts = accounts;
        this.visits = visits;
        this.engine = engine;
        this.answers = answers;
        this.publicUrl = publicUrl.toString();
    }

    record Credentials(@Nullable String username, @Nullable String password) {

        Credentials {
            BadMember.requireLength("username", BadMember.require("username", username), 256);
            BadMember.requireLength("password", BadMember.require("password", password), 256);
        }

        @Override
        public String toString() {
            return "Credentials[…]";
        }
    }

    record Proof(@Nullable String token) {

        Proof {
            BadMember.requireLength("token", BadMember.require("token", token), LONGEST_TOKEN);
        }

        @Override
        public String toString() {
            return "Proof[…]";
        }
    }

    /** Returns the state of the visit; the first request begins a visit. */
    @GetMapping("/demo/api/visit")
    VisitBody visit(Call call, HttpServletRequest request, HttpServletResponse response) {
        return body(visits.of(request).orElseGet(() -> visits.begin(response)));
    }

    @PostMapping("/demo/api/sign-up")
    VisitBody signUp(
            Call call,
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestBody Credentials body) {
        ShopAccount account =
                accounts.open(
                        Objects.requireNonNull(body.username()),
                        Objects.requireNonNull(body.password()));
        return toSecondFactor(call, request, response, account, Purpose.SIGN_UP);
    }

    @PostMapping("/demo/api/sign-in")
    VisitBody signIn(
            Call call,
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestBody Credentials body) {
        ShopAccount account =
                accounts.check(
                        Objects.requireNonNull(body.username()),
                        Objects.requireNonNull(body.password()));
        return toSecondFactor(call, request, response, account, Purpose.SIGN_IN);
    }

    /** Asks a signed-in visitor for a second factor again, for a short-lived token. */
    @PostMapping("/demo/api/step-up")
    VisitBody stepUp(Call call, HttpServletRequest request) {
        Visit visit = visits.require(request);
        ShopAccount account = visit.requireAccount(Visit.Stage.IN);
        Begun begun = engine.begin(call, account, Purpose.STEP_UP, null);
        visit.stepUp(running(begun, null));
        return body(visit, begun);
    }

    @PostMapping("/demo/api/payments")
    VisitBody pay(Call call, HttpServletRequest request) {
        Visit visit = visits.require(request);
        ShopAccount account = visit.requireAccount(Visit.Stage.IN);
        Payment payment = new Payment(visit.paid().size() + 1);
        Begun begun = engine.begin(call, account, Purpose.STEP_UP, payment.transaction());
        visit.stepUp(running(begun, payment));
        return body(visit, begun);
    }

    /**
     * Completes a session with the token that the page received for it. The shop verifies that the
     * token is valid, and that it belongs to this user, this session and, for a payment, this
     * payment.
     */
    @PostMapping("/demo/api/proof-of-factor")
    VisitBody passed(
            Call call,
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestBody Proof body) {
        Visit visit = visits.require(request);
        ShopAccount account = visit.requireAccount(Visit.Stage.FACTOR);
        RunningSession running = visit.requireRunning();
        boolean proved =
                engine.verify(
                                call,
                                Objects.requireNonNull(body.token()),
                                expected(account, running))
                        .isPresent();
        if (!proved) {
            throw ShopRefusal.notProved();
        }
        Visit next = visits.begin(response);
        next.passed(visit);
        visits.end(request);
        return body(next);
    }

    private static ExpectedToken expected(ShopAccount account, RunningSession running) {
        Payment payment = running.payment();
        return new ExpectedToken(
                payment == null ? TokenKind.ACCESS : TokenKind.MFA,
                account.userId(),
                running.sessionId(),
                null,
                payment == null ? null : payment.transaction(),
                null,
                payment == null ? null : Payment.TYPE);
    }

    /** Cancels a step-up. */
    @PostMapping("/demo/api/give-up")
    VisitBody giveUp(Call call, HttpServletRequest request) {
        Visit visit = visits.require(request);
        visit.giveUp();
        return body(visit);
    }

    /** Signs the visitor out, which also revokes the tokens that the browser still holds. */
    @PostMapping("/demo/api/sign-out")
    VisitBody signOut(Call call, HttpServletRequest request, HttpServletResponse response) {
        List<SessionId> passed = visits.of(request).map(Visit::passedSessions).orElseGet(List::of);
        Visit next = visits.renew(request, response);
        passed.forEach(session -> engine.end(call, session));
        return body(next);
    }

    private VisitBody toSecondFactor(
            Call call,
            HttpServletRequest request,
            HttpServletResponse response,
            ShopAccount account,
            Purpose purpose) {
        Begun begun = engine.begin(call, account, purpose, null);
        Visit visit = visits.renew(request, response);
        visit.passwordGood(account, running(begun, null));
        return body(visit, begun);
    }

    private static RunningSession running(Begun begun, @Nullable Payment payment) {
        return new RunningSession(
                begun.session().state().sessionId(),
                Objects.requireNonNull(begun.session().sessionToken()),
                payment);
    }

    private VisitBody body(Visit visit) {
        return VisitBody.of(visit, publicUrl, null);
    }

    /** Returns the visit with Passledger's whole response to beginning the session. */
    private VisitBody body(Visit visit, Begun begun) {
        return VisitBody.of(visit, publicUrl, answers.full(begun));
    }
}
