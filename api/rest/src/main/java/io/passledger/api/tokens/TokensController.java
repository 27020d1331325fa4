package io.passledger.api.tokens;

import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.api.http.WriteResponses;
import io.passledger.application.session.TokenCheck;
import io.passledger.application.session.TokenFinding;
import io.passledger.application.store.Decided;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Tells backends whether a token is valid. */
@RestController
@CalledBy({CallerKind.OPERATOR, CallerKind.BACKEND})
class TokensController {

    private final TokenCheck check;

    TokensController(TokenCheck check) {
        this.check = check;
    }

    @PostMapping("/v1/tokens/verify")
    ResponseEntity<TokenStatus> verify(Call call, @RequestBody VerifyBody body) {
        Decided<TokenFinding> decided =
                check.check(
                        call.context(), call.caller(), call.appId(), body.token(), body.expected());
        return WriteResponses.ok(decided, TokenStatus.of(decided.result()));
    }
}
