package io.passledger.api.compat.dynamic;

import io.passledger.api.compat.RequestMembers;
import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.api.http.GetOnly;
import io.passledger.application.recovery.RecoveryCode;
import io.passledger.application.session.RecoveryCodeDuty;
import io.passledger.application.users.UserControl;
import io.passledger.domain.authenticators.UserKey;
import io.passledger.projections.users.FindUserStatus;
import io.passledger.projections.users.UserQueries;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/**
 * Manages recovery codes. Dynamic shows the same codes until they are acknowledged. Here only
 * hashes are stored, so a repeated request returns a new set.
 */
@RestController
@CalledBy({CallerKind.BROWSER, CallerKind.USER})
class RecoveryController {

    private static final String SELF = "me";
    private static final String ACKNOWLEDGEMENT = "mfaBackupCodeAcknowledgement";

    private final RecoveryCodeDuty duty;
    private final UserControl users;
    private final UserQueries queries;
    private final Passkeys passkeys;
    private final VerifyResponses verifications;

    RecoveryController(
            RecoveryCodeDuty duty,
            UserControl users,
            UserQueries queries,
            Passkeys passkeys,
            VerifyResponses verifications) {
        this.duty = duty;
        this.users = users;
        this.queries = queries;
        this.passkeys = passkeys;
        this.verifications = verifications;
    }

    record CodesBody(List<String> recoveryCodes, int count) {

        static CodesBody of(List<RecoveryCode> codes) {
            return new CodesBody(codes.stream().map(RecoveryCode::text).toList(), codes.size());
        }

        @Override
        public String toString() {
            return "CodesBody[…]";
        }
    }

    @GetOnly
    @GetMapping("/api/v0/sdk/{environmentId}/users/mfa/recovery")
    CodesBody pending(Call call) {
        if (call.sessionId() == null) {
            UserKey user = passkeys.owner(call);
            if (!queries.handle(new FindUserStatus(user, null)).recoveryCodes().owed()) {
                throw DynamicErrors.refused(
                        "The codes were acknowledged and are not stored in clear text; create new ones.");
            }
        }
        return anew(call);
    }

    @PostMapping("/api/v0/sdk/{environmentId}/users/mfa/recovery")
    CodesBody anew(Call call) {
        return CodesBody.of(
                call.sessionId() == null
                        ? users.newRecoveryCodes(call.context(), call.caller(), SELF).result()
                        : duty.show(call.context(), call.caller(), call.sessionId()).result());
    }

    /** Acknowledges the codes; no other field of a user is stored here. */
    @PutMapping("/api/v0/sdk/{environmentId}/users")
    VerifyResponse acknowledge(
            Call call, @RequestHeader("Authorization") String bearer, @RequestBody JsonNode body) {
        RequestMembers members = RequestMembers.of(body);
        if (members.json().size() != 1
                || !members.find(ACKNOWLEDGEMENT).equals(Optional.of("complete"))) {
            throw DynamicErrors.refused(
                    "No profile is stored: only %s can be changed, and only to complete."
                            .formatted(ACKNOWLEDGEMENT));
        }
        if (call.sessionId() == null) {
            users.acknowledgeRecoveryCodes(call.context(), call.caller(), SELF);
            return verifications.of(call, bearer, RequestedScopes.NONE).asUpdate();
        }
        return duty.acknowledge(
                        call.context(),
                        call.caller(),
                        call.sessionId(),
                        verifications.of(bearer, RequestedMfaToken.NONE))
                .result()
                .asUpdate();
    }
}
