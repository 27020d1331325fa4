package io.passledger.api.users;

import io.passledger.api.http.BadMember;
import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.api.http.WireTimes;
import io.passledger.api.http.WriteResponses;
import io.passledger.application.audit.AsOf;
import io.passledger.application.audit.AsOf.AtInstant;
import io.passledger.application.audit.AsOf.AtPosition;
import io.passledger.application.audit.AsOf.Now;
import io.passledger.application.audit.AuthenticatorsDifference;
import io.passledger.application.audit.AuthenticatorsHistory;
import io.passledger.application.audit.AuthenticatorsHistory.Target;
import io.passledger.application.audit.PastAuthenticators;
import io.passledger.application.store.Decided;
import io.passledger.domain.authenticators.UserId;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** A user's authenticators at any time in the past, for auditors. */
@RestController
@CalledBy({CallerKind.BACKEND, CallerKind.OPERATOR})
class AuthenticatorsHistoryController {

    private static final Pattern POSITION = Pattern.compile("\\d{1,18}");

    private final AuthenticatorsHistory history;
    private final JsonMapper json;

    AuthenticatorsHistoryController(AuthenticatorsHistory history, JsonMapper json) {
        this.history = history;
        this.json = json;
    }

    @GetMapping("/v1/users/{userId}/authenticators")
    ResponseEntity<PastBody> show(
            Call call,
            @PathVariable String userId,
            @RequestParam(required = false) @Nullable String asOf) {
        Target target = target(call, userId);
        AsOf moment = moment("asOf", asOf, new Now());
        Decided<PastAuthenticators> decided =
                history.show(call.context(), call.caller(), target, moment, call.minPosition());
        return WriteResponses.ok(decided, body(target, moment, decided.result()));
    }

    @GetMapping("/v1/users/{userId}/authenticators/diff")
    ResponseEntity<DifferenceBody> compare(
            Call call,
            @PathVariable String userId,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to) {
        Target target = target(call, userId);
        AsOf begin = moment("from", from, new AtPosition(0));
        AsOf end = moment("to", to, new Now());
        Decided<AuthenticatorsDifference> decided =
                history.compare(
                        call.context(), call.caller(), target, begin, end, call.minPosition());
        AuthenticatorsDifference difference = decided.result();
        return WriteResponses.ok(
                decided,
                DifferenceBody.of(
                        body(target, begin, difference.before()),
                        body(target, end, difference.after()),
                        difference,
                        json));
    }

    private PastBody body(Target target, AsOf moment, PastAuthenticators past) {
        return PastBody.of(target.userId(), moment.toString(), history.timeOf(moment, past), past);
    }

    private static Target target(Call call, String userId) {
        return new Target(new UserId(UserTarget.of(call, userId).userId()), call.appId());
    }

    private static AsOf moment(String name, @Nullable String text, AsOf otherwise) {
        if (text == null) {
            return otherwise;
        }
        if (POSITION.matcher(text).matches()) {
            return new AtPosition(Long.parseLong(text));
        }
        try {
            return new AtInstant(WireTimes.instant(text));
        } catch (IllegalArgumentException neither) {
            throw new BadMember(
                    "?" + name, neither.getMessage() + ", or a log position (an integer)");
        }
    }
}
