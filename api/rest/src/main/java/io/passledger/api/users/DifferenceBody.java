package io.passledger.api.users;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.passledger.application.audit.AuthenticatorsDifference;
import io.passledger.domain.authenticators.PasskeyId;
import io.passledger.domain.authenticators.UserId;
import io.passledger.domain.log.Actor;
import io.passledger.domain.log.RecordedEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The changes between two moments.
 *
 * @param events the first 1,000 events that caused them
 * @param moreEvents whether there are others
 */
record DifferenceBody(
        UserId userId,
        Moment from,
        Moment to,
        Passkeys passkeys,
        Change<PastBody.Codes> recoveryCodes,
        Change<PastBody.Lock> lock,
        Change<List<RememberedBrowserBody>> rememberedBrowsers,
        List<Cause> events,
        boolean moreEvents) {

    /** One end of the comparison. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Moment(String asOf, @Nullable Long position, @Nullable Instant occurredAt) {

        static Moment of(PastBody past) {
            return new Moment(past.asOf(), past.position(), past.occurredAt());
        }
    }

    /** A value before and after; equal if unchanged. */
    record Change<T>(T before, T after) {}

    /** The passkeys that differ between the two ends. */
    record Passkeys(
            List<PastPasskeyBody> added,
            List<PastPasskeyBody> removed,
            List<ChangedPasskey> changed) {}

    /** A passkey present at both ends, with its changed members. */
    record ChangedPasskey(PasskeyId passkeyId, JsonNode before, JsonNode after) {}

    /** An event between the two ends. */
    record Cause(String type, long position, Instant occurredAt, Actor actor) {

        static Cause of(RecordedEvent event) {
            return new Cause(
                    event.type(), event.position(), event.occurredAt(), event.context().actor());
        }
    }

    static DifferenceBody of(
            PastBody before, PastBody after, AuthenticatorsDifference difference, JsonMapper json) {
        return new DifferenceBody(
                before.userId(),
                Moment.of(before),
                Moment.of(after),
                passkeys(before.passkeys(), after.passkeys(), json),
                new Change<>(before.recoveryCodes(), after.recoveryCodes()),
                new Change<>(before.lock(), after.lock()),
                new Change<>(before.rememberedBrowsers(), after.rememberedBrowsers()),
                difference.events().stream().map(Cause::of).toList(),
                difference.more());
    }

    private static Passkeys passkeys(
            List<PastPasskeyBody> before, List<PastPasskeyBody> after, JsonMapper json) {
        Map<PasskeyId, PastPasskeyBody> old = byId(before);
        Map<PasskeyId, PastPasskeyBody> young = byId(after);
        List<ChangedPasskey> changed = new ArrayList<>();
        for (PastPasskeyBody now : after) {
            PastPasskeyBody then = old.get(now.passkeyId());
            if (then != null && !then.equals(now)) {
                changed.add(changed(then, now, json));
            }
        }
        return new Passkeys(
                after.stream().filter(p -> !old.containsKey(p.passkeyId())).toList(),
                before.stream().filter(p -> !young.containsKey(p.passkeyId())).toList(),
                changed);
    }

    private static Map<PasskeyId, PastPasskeyBody> byId(List<PastPasskeyBody> passkeys) {
        return passkeys.stream()
                .collect(Collectors.toMap(PastPasskeyBody::passkeyId, Function.identity()));
    }

    private static ChangedPasskey changed(
            PastPasskeyBody before, PastPasskeyBody after, JsonMapper json) {
        ObjectNode old = json.valueToTree(before);
        ObjectNode young = json.valueToTree(after);
        List<String> same =
                old.propertyNames().stream()
                        .filter(name -> old.get(name).equals(young.get(name)))
                        .toList();
        old.remove(same);
        young.remove(same);
        return new ChangedPasskey(before.passkeyId(), old, young);
    }
}
