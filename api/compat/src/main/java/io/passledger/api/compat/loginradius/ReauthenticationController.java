package io.passledger.api.compat.loginradius;

import static io.passledger.api.compat.loginradius.LoginRadiusProduct.API;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.passledger.api.compat.RequestMembers;
import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.application.session.TokenCheck;
import io.passledger.application.tokens.ExpectedToken;
import io.passledger.application.tokens.TokenKind;
import io.passledger.domain.authenticators.UserId;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Tells a backend, once, that a user has just passed a second factor again. */
@RestController
@LoginRadiusErrorsOf(LoginRadiusOperation.MANAGEMENT)
@CalledBy({CallerKind.BACKEND, CallerKind.OPERATOR})
class ReauthenticationController {

    private final TokenCheck tokens;

    ReauthenticationController(TokenCheck tokens) {
        this.tokens = tokens;
    }

    record Valid(@JsonProperty("IsValid") boolean valid) {}

    @PostMapping(API + "/manage/account/{uid}/reauth/2fa")
    Valid verify(Call call, @PathVariable String uid, @RequestBody JsonNode body) {
        UserId userId = new UserId(uid);
        boolean active =
                tokens.check(
                                call.context(),
                                call.caller(),
                                call.appId(),
                                RequestMembers.of(body).text("secondfactorvalidationtoken"),
                                ExpectedToken.of(TokenKind.MFA).of(userId))
                        .result()
                        .active()
                        .isPresent();
        if (!active) {
            throw LoginRadiusErrors.invalidValidationToken();
        }
        return new Valid(true);
    }
}
