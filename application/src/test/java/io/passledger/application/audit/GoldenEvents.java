package io.passledger.application.audit;

import io.passledger.application.json.DomainJson;
import io.passledger.application.store.EventTypes;
import io.passledger.domain.DomainEvent;
import io.passledger.domain.SessionId;
import io.passledger.domain.app.AppId;
import io.passledger.domain.authenticators.UserId;
import io.passledger.domain.log.Actor;
import io.passledger.domain.log.EventContext;
import io.passledger.domain.log.RecordedEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;

/** One event of every type that there is, as its file in the application's tests has it. */
public final class GoldenEvents {

    /** One in which nothing is missing. */
    public static final EventContext CONTEXT =
            new EventContext(
                    new AppId("app_1"),
                    new UserId("u-1"),
                    new SessionId("ses_1"),
                    new Actor(Actor.Kind.USER, "u-1"),
                    "203.0.113.7",
                    "Mozilla/5.0",
                    "ses_1",
                    "req_1");

    private GoldenEvents() {}

    public static Stream<RecordedEvent> all() {
        return all(CONTEXT);
    }

    public static Stream<RecordedEvent> all(EventContext context) {
        return EventTypes.all().entrySet().stream()
                .filter(type -> DomainEvent.class.isAssignableFrom(type.getValue()))
                .map(type ->
                        new RecordedEvent(
                                1,
                                "evt_1",
                                type.getKey(),
                                "Aggregate",
                                "id",
                                0,
                                Instant.parse("2026-01-01T09:00:21.123456Z"),
                                context,
                                read(type.getKey(), type.getValue())));
    }

    private static DomainEvent read(String name, Class<?> type) {
        String revision = EventTypes.revisionOf(type);
        String path = "/events/%s.%s.json".formatted(name, revision);
        try (InputStream file = GoldenEvents.class.getResourceAsStream(path)) {
            return (DomainEvent)
                    DomainJson.mapper().readValue(Objects.requireNonNull(file, path), type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
