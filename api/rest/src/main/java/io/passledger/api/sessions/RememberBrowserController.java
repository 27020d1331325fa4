package io.passledger.api.sessions;

import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.api.http.IdempotentRequests;
import io.passledger.api.http.IdempotentRequests.Answering;
import io.passledger.api.http.PathIds;
import io.passledger.application.session.BrowserRemembering;
import io.passledger.application.session.BrowserRemembering.Remembered;
import io.passledger.domain.SessionId;
import io.passledger.domain.authenticators.BrowserName;
import io.passledger.domain.authenticators.RememberedBrowser;
import io.passledger.domain.authenticators.RememberedBrowserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Remembers the browser of a completed session. */
@RestController
@CalledBy(CallerKind.BROWSER)
class RememberBrowserController {

    private final BrowserRemembering remembering;
    private final IdempotentRequests creations;

    RememberBrowserController(BrowserRemembering remembering, IdempotentRequests creations) {
        this.remembering = remembering;
        this.creations = creations;
    }

    /**
     * @param name {@code null} to name the browser after its {@code User-Agent}
     */
    record RememberBody(@Nullable BrowserName name) {}

    /**
     * @param secret only in the first response
     */
    record RememberedBody(
            RememberedBrowserId browserId,
            @Nullable BrowserName name,
            @Nullable String secret,
            Instant rememberedAt,
            Instant expiresAt) {

        static RememberedBody of(Remembered remembered) {
            return of(remembered.browser(), remembered.secret());
        }

        static RememberedBody withoutSecrets(Remembered remembered) {
            return of(remembered.browser(), null);
        }

        private static RememberedBody of(RememberedBrowser browser, @Nullable String secret) {
            return new RememberedBody(
                    browser.browserId(),
                    browser.name(),
                    secret,
                    browser.rememberedAt(),
                    browser.expiresAt());
        }

        @Override
        public String toString() {
            return "RememberedBody[" + browserId + "]";
        }
    }

    @PostMapping("/v1/sessions/{sessionId}/remembered-browser")
    ResponseEntity<Object> remember(
            Call call, @PathVariable String sessionId, @RequestBody RememberBody body) {
        return creations.create(
                call,
                body,
                context ->
                        remembering.remember(
                                context,
                                call.caller(),
                                PathIds.read(SessionId::new, sessionId),
                                body.name()),
                Answering.created(RememberedBody::of, RememberedBody::withoutSecrets));
    }
}
