package io.passledger.pages.demo;

import io.passledger.api.http.BadMember;
import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * The shop's own fallback: a code sent to a phone, which the page also plays. For a correct code
 * the shop vouches for the visitor at Passledger, with a grant for the current session.
 */
@ConditionalOnDemo
@RestController
@CalledBy(CallerKind.ANONYMOUS)
class PhoneController {

    private final Visits visits;
    private final PassledgerClient engine;
    private final SecureRandom random;
    private final Clock clock;

    PhoneController(Visits visits, PassledgerClient engine, SecureRandom random, Clock clock) {
        this.visits = visits;
        this.engine = engine;
        this.random = random;
        this.clock = clock;
    }

    record ShownCode(String code) {

        @Override
        public String toString() {
            return "ShownCode[…]";
        }
    }

    record TypedCode(@Nullable String code) {

        TypedCode {
            BadMember.requireLength("code", BadMember.require("code", code), 32);
        }

        @Override
        public String toString() {
            return "TypedCode[…]";
        }
    }

    record GrantBody(String token) {

        @Override
        public String toString() {
            return "GrantBody[…]";
        }
    }

    @PostMapping("/demo/api/phone")
    ShownCode send(Call call, HttpServletRequest request) {
        OneTimeCode code = OneTimeCode.random(random, clock.instant());
        visits.require(request).showCode(code);
        return new ShownCode(code.shown());
    }

    @PostMapping("/demo/api/phone/answer")
    GrantBody answer(Call call, HttpServletRequest request, @RequestBody TypedCode body) {
        Visit visit = visits.require(request);
        ShopAccount account = visit.requireAccount(Visit.Stage.FACTOR);
        RunningSession running = visit.requireRunning();
        OneTimeCode code = visit.code();
        if (code == null || !code.spend(Objects.requireNonNull(body.code()), clock.instant())) {
            throw ShopRefusal.wrongCode();
        }
        return new GrantBody(engine.vouch(call, account.userId(), running.sessionId()));
    }
}
