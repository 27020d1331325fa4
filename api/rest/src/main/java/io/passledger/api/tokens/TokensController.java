package io.passledger.api.tokens;

import io.passledger.api.http.BadMember;
import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.api.http.WriteResponses;
import io.passledger.application.session.TokenCheck;
import io.passledger.application.store.Decided;
import io.passledger.application.tokens.VerifiedToken;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Tells backends whether a token is valid. */
@RestController
@CalledBy({CallerKind.OPERATOR, CallerKind.BACKEND})
class TokensController {

    private static final int LONGEST_TOKEN = 8192;

    private final TokenCheck check;

    TokensController(TokenCheck check) {
        this.check = check;
    }

    record VerifyBody(@Nullable String token) {

        VerifyBody {
            BadMember.requireLength("token", BadMember.require("token", token), LONGEST_TOKEN);
        }

        @Override
        public String toString() {
            return "VerifyBody[…]";
        }
    }

    @PostMapping("/v1/tokens/verify")
    ResponseEntity<TokenStatus> verify(Call call, @RequestBody VerifyBody body) {
        Decided<Optional<VerifiedToken>> decided =
                check.check(
                        call.context(),
                        call.caller(),
                        call.appId(),
                        Objects.requireNonNull(body.token()));
        return WriteResponses.ok(
                decided, decided.result().map(TokenStatus::of).orElse(TokenStatus.INACTIVE));
    }
}
