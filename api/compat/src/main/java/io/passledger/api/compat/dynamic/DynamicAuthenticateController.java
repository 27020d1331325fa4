package io.passledger.api.compat.dynamic;

import io.passledger.api.compat.RequestMembers;
import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.api.http.GetOnly;
import io.passledger.application.session.Fallbacks;
import io.passledger.application.session.PasskeyAuthentication;
import io.passledger.application.session.PasskeyReauthentication;
import io.passledger.application.webauthn.OptionsWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/**
 * Completes MFA with a passkey or a recovery code. For a caller with an access token, it verifies a
 * passkey again for an MFA token.
 */
@RestController
@CalledBy(CallerKind.BROWSER)
class DynamicAuthenticateController {

    private static final String SELF = "me";

    private final PasskeyAuthentication authentication;
    private final PasskeyReauthentication again;
    private final Fallbacks fallbacks;
    private final OptionsWriter writer;
    private final VerifyResponses verifications;

    DynamicAuthenticateController(
            PasskeyAuthentication authentication,
            PasskeyReauthentication again,
            Fallbacks fallbacks,
            OptionsWriter writer,
            VerifyResponses verifications) {
        this.authentication = authentication;
        this.again = again;
        this.fallbacks = fallbacks;
        this.writer = writer;
        this.verifications = verifications;
    }

    @CalledBy({CallerKind.BROWSER, CallerKind.USER})
    @GetOnly
    @GetMapping("/api/v0/sdk/{environmentId}/users/passkeys/authenticate")
    JsonNode options(Call call) {
        return writer.write(
                (call.sessionId() == null
                                ? again.options(call.context(), call.caller(), SELF)
                                : authentication.optionsOrRepeat(
                                        call.context(), call.caller(), call.sessionId()))
                        .result());
    }

    @CalledBy({CallerKind.BROWSER, CallerKind.USER})
    @PostMapping("/api/v0/sdk/{environmentId}/users/mfa/auth/passkey")
    VerifyResponse passkey(
            Call call, @RequestHeader("Authorization") String bearer, @RequestBody JsonNode body) {
        RequestMembers members = RequestMembers.of(body);
        RequestedMfaToken wanted = RequestedMfaToken.in(members);
        JsonNode credential = DynamicPasskeyCredential.in(members);
        if (call.sessionId() == null) {
            return verifications
                    .of(call, bearer, wanted.scopes())
                    .withMfaToken(
                            tokenIn(
                                    again.finish(
                                                    call.context(),
                                                    call.caller(),
                                                    SELF,
                                                    credential,
                                                    wanted.toRequest())
                                            .result()
                                            .orThrow()));
        }
        return authentication
                .finishOrRepeat(
                        call.context(),
                        call.caller(),
                        call.sessionId(),
                        credential,
                        verifications.of(bearer, wanted))
                .result()
                .orThrow();
    }

    @PostMapping("/api/v0/sdk/{environmentId}/users/mfa/auth/recovery")
    VerifyResponse recoveryCode(
            Call call, @RequestHeader("Authorization") String bearer, @RequestBody JsonNode body) {
        RequestMembers members = RequestMembers.of(body);
        return fallbacks
                .recoveryCode(
                        call.context(),
                        call.caller(),
                        Objects.requireNonNull(call.sessionId()),
                        members.text("code"),
                        verifications.of(bearer, RequestedMfaToken.in(members)))
                .result()
                .orThrow();
    }

    private static @Nullable String tokenIn(PasskeyReauthentication.Proof proof) {
        return proof.token() == null ? null : proof.token().token();
    }
}
