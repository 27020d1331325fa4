package io.passledger.bench.history;

import io.passledger.domain.DomainEvent;
import io.passledger.domain.SessionId;
import io.passledger.domain.authenticators.AuthenticatorsEvent;
import io.passledger.domain.authenticators.UserId;
import io.passledger.domain.log.Actor;
import io.passledger.domain.log.EventContext;
import io.passledger.domain.session.SessionEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A session of the mix, request by request; each request has its own time, caller and id. */
final class MixedSession {

    private static final List<String> BROWSERS =
            List.of(
                    "Mozilla/5.0 (iPhone; CPU iPhone OS 26_1 like Mac OS X) AppleWebKit/605.1.15"
                            + " (KHTML, like Gecko) Version/26.1 Mobile/15E148 Safari/604.1",
                    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like"
                            + " Gecko) Chrome/142.0.0.0 Safari/537.36",
                    "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
                    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko)"
                            + " Chrome/142.0.0.0 Mobile Safari/537.36");

    private static final Actor BACKEND =
            new Actor(Actor.Kind.BACKEND, "key_fbfYhaw5Ne-CsEWvz0JRnw");

    private final RandomContent words;
    private final MixedUser user;
    private final SessionId id;
    private final String browser;
    private final String address;
    private final List<MixedEvent> events = new ArrayList<>();
    private Instant now;
    private EventContext context;
    private long sequence;

    MixedSession(RandomContent words, MixedUser user, Instant now) {
        this.words = words;
        this.user = user;
        this.now = now;
        id = new SessionId(words.id("ses_"));
        browser = BROWSERS.get(words.below(BROWSERS.size()));
        address = "198.51.%d.%d".formatted(words.below(256), words.below(256));
        context = context(BACKEND, "app-backend/3.2", "203.0.113.7");
    }

    SessionId id() {
        return id;
    }

    Instant now() {
        return now;
    }

    List<MixedEvent> events() {
        return events;
    }

    /** Begins the next request, which comes from the user's browser after the pause. */
    MixedSession browserAfter(Duration pause) {
        now = now.plus(pause).plusNanos(words.below(1_000_000) * 1_000L);
        context = context(new Actor(Actor.Kind.BROWSER, id.value()), browser, address);
        return this;
    }

    void add(SessionEvent event) {
        events.add(new MixedEvent("MfaSession", id.value(), sequence++, now, context, event));
    }

    void add(AuthenticatorsEvent event) {
        events.add(
                new MixedEvent(
                        "UserAuthenticators",
                        user.key().toString(),
                        user.nextSequence(),
                        now,
                        context,
                        (DomainEvent) event));
    }

    private EventContext context(Actor actor, String userAgent, String ip) {
        UserId userId = user.key().userId();
        return new EventContext(
                user.key().appId(), userId, id, actor, ip, userAgent, id.value(), words.id("req_"));
    }
}
