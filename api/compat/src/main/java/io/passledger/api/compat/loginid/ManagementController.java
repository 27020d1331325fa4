package io.passledger.api.compat.loginid;

import static io.passledger.api.compat.loginid.LoginIdProduct.API;

import io.passledger.api.compat.RequestMembers;
import io.passledger.api.http.BadMember;
import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.application.session.TokenCheck;
import io.passledger.application.store.Decision;
import io.passledger.application.store.Decisions;
import io.passledger.application.tokens.ExpectedToken;
import io.passledger.application.tokens.TokenKind;
import io.passledger.application.users.UserControl;
import io.passledger.domain.app.AppId;
import io.passledger.domain.authenticators.GrantType;
import io.passledger.domain.authenticators.UserId;
import io.passledger.domain.authenticators.UserKey;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The operations of a backend with its API key. */
@RestController
@CalledBy({CallerKind.BACKEND, CallerKind.OPERATOR})
class ManagementController {

    private static final String REGISTER = "reg:write";

    /** A sign-in needs no grant here, so this scope is ignored when combined with the other. */
    private static final Set<String> GRANTED = Set.of(REGISTER, "auth:write");

    private static final Set<String> KNOWN =
            Set.of(
                    REGISTER,
                    "auth:write",
                    "passkey:read",
                    "passkey:write",
                    "profile:read",
                    "profile:write",
                    "external-verify");

    private final UserControl users;
    private final TokenCheck tokens;
    private final Decisions decisions;

    ManagementController(UserControl users, TokenCheck tokens, Decisions decisions) {
        this.users = users;
        this.tokens = tokens;
        this.decisions = decisions;
    }

    record TokenBody(String token) {

        @Override
        public String toString() {
            return "TokenBody[…]";
        }
    }

    @PostMapping(API + "/mgmt/grant")
    TokenBody grant(Call call, @RequestBody JsonNode body) {
        RequestMembers members = RequestMembers.of(body);
        List<String> grants = grants(members);
        if (!grants.contains(REGISTER) || !GRANTED.containsAll(grants)) {
            throw LoginIdErrors.noSuchGrant();
        }
        UserId userId = new UserId(members.text("username"));
        Authority authority =
                decisions
                        .decide(call.context(), decision -> registration(decision, call, userId))
                        .result();
        return new TokenBody(authority.text(userId));
    }

    private Authority registration(Decision decision, Call call, UserId userId) {
        AppId appId = Objects.requireNonNull(call.appId());
        boolean hasPasskeys = decision.authenticators(new UserKey(appId, userId)).hasPasskeys();
        return new Authority(
                grant(decision, call, GrantType.REGISTRATION, userId),
                hasPasskeys ? grant(decision, call, GrantType.EXTERNAL, userId) : null);
    }

    private String grant(Decision decision, Call call, GrantType type, UserId userId) {
        return users.grant(decision, call.caller(), type, userId, null, call.appId()).token();
    }

    @PostMapping(API + "/mgmt/grant/external-auth")
    TokenBody external(Call call, @RequestBody JsonNode body) {
        UserId userId = new UserId(RequestMembers.of(body).text("username"));
        return new TokenBody(
                decisions
                        .decide(
                                call.context(),
                                decision -> grant(decision, call, GrantType.EXTERNAL, userId))
                        .result());
    }

    @PostMapping(API + "/mgmt/token/verify")
    ResponseEntity<Void> verify(Call call, @RequestBody JsonNode body) {
        RequestMembers members = RequestMembers.of(body);
        boolean active =
                tokens.check(
                                call.context(),
                                call.caller(),
                                call.appId(),
                                members.text("jwtAccess"),
                                expected(members))
                        .result()
                        .active()
                        .isPresent();
        if (!active) {
            throw LoginIdErrors.invalidToken();
        }
        return ResponseEntity.noContent().build();
    }

    /** The product's own clients send the token alone; a backend may say whose it must be. */
    private static ExpectedToken expected(RequestMembers members) {
        ExpectedToken access = ExpectedToken.of(TokenKind.ACCESS);
        return members.find("username").map(UserId::new).map(access::of).orElse(access);
    }

    private static List<String> grants(RequestMembers members) {
        JsonNode grants = members.json().get("grants");
        if (grants == null
                || !grants.isArray()
                || grants.isEmpty()
                || !grants.valueStream()
                        .allMatch(
                                grant -> grant.isString() && KNOWN.contains(grant.stringValue()))) {
            throw new BadMember("/grants", "must be an array of grants");
        }
        return grants.valueStream().map(JsonNode::stringValue).toList();
    }
}
