package io.passledger.pages.console.overview;

import io.passledger.api.http.Call;
import io.passledger.application.audit.RecentEvents;
import io.passledger.domain.authenticators.AuthenticatorsEvent.PasskeyRegistered;
import io.passledger.domain.authenticators.Factor;
import io.passledger.domain.log.RecordedEvent;
import io.passledger.domain.session.SessionEvent.CeremonyFailed;
import io.passledger.domain.session.SessionEvent.FactorVerified;
import io.passledger.domain.session.SessionEvent.FallbackFailed;
import io.passledger.domain.webauthn.CeremonyFailure;
import io.passledger.domain.webauthn.CeremonyKind;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** The activity of an app in the last days, counted from the newest events of the log. */
@Component
class Activity {

    static final int DAYS = 14;
    private static final int CAUSES = 10;

    private final RecentEvents events;
    private final Clock clock;

    Activity(RecentEvents events, Clock clock) {
        this.events = events;
        this.clock = clock;
    }

    /**
     * @param whole whether all events of these days were counted
     */
    record Seen(Chart signIns, Chart causes, Chart enrolments, boolean whole) {}

    Seen look(Call call) {
        Instant now = clock.instant();
        Instant since = Days.first(now, DAYS);
        List<RecentEvents.Found> found =
                List.of("FactorVerified", "CeremonyFailed", "FallbackFailed", "PasskeyRegistered")
                        .stream()
                        .map(type ->
                                events.find(
                                        call.context(), call.caller(), call.appId(), type, since))
                        .toList();
        Days signIns = new Days(now, DAYS, 5);
        Days enrolments = new Days(now, DAYS, 1);
        Map<String, Integer> causes = new TreeMap<>();
        List<RecordedEvent> all = new ArrayList<>();
        found.forEach(of -> all.addAll(of.events()));
        for (RecordedEvent event : all) {
            switch (event.event()) {
                case FactorVerified e -> {
                    if (e.factor().isProof()) {
                        signIns.count(event.occurredAt(), column(e.factor()));
                    }
                }
                case CeremonyFailed e -> {
                    signIns.count(
                            event.occurredAt(), e.kind() == CeremonyKind.AUTHENTICATION ? 3 : 4);
                    causes.merge(cause(e.failure()), 1, Integer::sum);
                }
                case FallbackFailed e -> {
                    signIns.count(event.occurredAt(), 4);
                    causes.merge(cause(e.failure()), 1, Integer::sum);
                }
                case PasskeyRegistered _ -> enrolments.count(event.occurredAt(), 0);
                default -> throw new IllegalStateException(event.type() + " was not requested");
            }
        }
        return new Seen(
                new Chart(
                        "signins",
                        "stacked",
                        Days.columns("passkey", "external", "recovery", "refused", "other"),
                        signIns.rows()),
                new Chart("causes", "lying", Days.columns("failures"), rows(causes)),
                new Chart("enrolments", "bars", Days.columns("registered"), enrolments.rows()),
                found.stream().allMatch(RecentEvents.Found::whole));
    }

    private static int column(Factor factor) {
        return switch (factor) {
            case PASSKEY -> 0;
            case EXTERNAL -> 1;
            case RECOVERY_CODE -> 2;
            case REMEMBERED_BROWSER -> throw new IllegalArgumentException("no proof: " + factor);
        };
    }

    private static String cause(CeremonyFailure failure) {
        return failure.reason().replace('-', ' ') + " (" + failure.step() + ")";
    }

    private static List<Chart.Row> rows(Map<String, Integer> causes) {
        return causes.entrySet().stream()
                .sorted(
                        Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                                .thenComparing(Map.Entry.comparingByKey()))
                .limit(CAUSES)
                .map(cause ->
                        new Chart.Row(cause.getKey(), List.of(String.valueOf(cause.getValue()))))
                .toList();
    }
}
