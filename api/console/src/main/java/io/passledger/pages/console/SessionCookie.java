package io.passledger.pages.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.passledger.application.crypto.HmacKey;
import io.passledger.application.crypto.SealingKey;
import io.passledger.application.crypto.UnsealingFailed;
import io.passledger.domain.Bytes;
import io.passledger.domain.SessionId;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/**
 * The sealed cookie that holds a sign-in, which only the nodes can read. The prefix {@code __Host-}
 * binds it to this host (<a
 * href="https://www.rfc-editor.org/rfc/rfc6265bis#name-the-__host-prefix">RFC 6265bis
 * §4.1.3.2</a>); it ends with the browser session at the latest.
 */
public final class SessionCookie {

    public static final String NAME = "__Host-console";

    private static final String CONTEXT = "console session 1";
    private static final int NONCE_BYTES = 16;
    private static final String PASSED = "passed";
    private static final int LONGEST = 2_048;

    private final SealingKey sealing;
    private final HmacKey forms;
    private final SecureRandom random;
    private final Clock clock;

    SessionCookie(HmacKey key, SecureRandom random, Clock clock) {
        this.sealing = new SealingKey(key.mac("cookie"), random);
        this.forms = new HmacKey(key.mac("forms"));
        this.random = random;
        this.clock = clock;
    }

    /** Returns a new sign-in with a valid key. */
    public ConsoleSession begin(String keyId, Bytes fingerprint, ConsoleSession.@Nullable Run run) {
        Instant now = clock.instant();
        return new ConsoleSession(keyId, fingerprint, nonce(), now, now, run);
    }

    /** Returns the sign-in with a new id after its second factor was passed. */
    public ConsoleSession passed(ConsoleSession session) {
        return session.passedAs(nonce());
    }

    private String nonce() {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        return Bytes.of(nonce).toBase64Url();
    }

    /** Returns the sign-in of the request's cookie, unless it has expired. */
    public Optional<ConsoleSession> read(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(NAME))
                        .map(Cookie::getValue)
                        .findFirst()
                        .flatMap(this::open)
                        .filter(session -> !session.isOverAt(clock.instant()));
    }

    private Optional<ConsoleSession> open(String cookie) {
        if (cookie.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            Bytes text = sealing.unseal(Bytes.fromBase64Url(cookie), CONTEXT);
            return Optional.of(parse(List.of(new String(text.toArray(), UTF_8).split("\n", -1))));
        } catch (UnsealingFailed | IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    /**
     * A cookie of an earlier version doesn't record whether the factor was passed, so it counts as
     * not passed.
     */
    private static ConsoleSession parse(List<String> parts) {
        return new ConsoleSession(
                parts.get(0),
                Bytes.fromBase64Url(parts.get(1)),
                parts.get(2),
                Instant.ofEpochSecond(Long.parseLong(parts.get(3))),
                Instant.ofEpochSecond(Long.parseLong(parts.get(4))),
                parts.get(5).isEmpty()
                        ? null
                        : new ConsoleSession.Run(
                                new SessionId(parts.get(5)),
                                parts.get(6),
                                parts.size() > 7 && parts.get(7).equals(PASSED)));
    }

    /** Sets the cookie in the response. */
    public void write(ConsoleSession session, HttpServletResponse response) {
        ConsoleSession.Run run = session.run();
        String text =
                String.join(
                        "\n",
                        session.keyId(),
                        session.fingerprint().toBase64Url(),
                        session.nonce(),
                        String.valueOf(session.signedInAt().getEpochSecond()),
                        String.valueOf(session.lastSeenAt().getEpochSecond()),
                        run == null ? "" : run.sessionId().value(),
                        run == null ? "" : run.token(),
                        run != null && run.passed() ? PASSED : "");
        Bytes sealed = sealing.seal(Bytes.of(text.getBytes(UTF_8)), CONTEXT);
        set(sealed.toBase64Url(), -1, response);
    }

    /** Sets the cookie again if enough time has passed since the last write. */
    void notice(ConsoleSession session, HttpServletResponse response) {
        Instant now = clock.instant();
        if (session.isToBeNoticedAt(now)) {
            write(session.seenAt(now), response);
        }
    }

    /** Returns the seconds until the sign-in ends, which use doesn't extend. */
    long secondsLeft(ConsoleSession session) {
        return Math.max(0, Duration.between(clock.instant(), session.endsAt()).toSeconds());
    }

    /** Deletes the cookie in the browser. */
    public void clear(HttpServletResponse response) {
        set("", 0, response);
    }

    /** Returns the token that each form of the sign-in must send. */
    String formToken(ConsoleSession session) {
        return forms.mac(session.nonce(), session.keyId()).toBase64Url();
    }

    boolean isFormToken(ConsoleSession session, @Nullable String presented) {
        return presented != null
                && MessageDigest.isEqual(
                        formToken(session).getBytes(UTF_8), presented.getBytes(UTF_8));
    }

    /** Replaces a cookie that the response already sets. */
    private static void set(String value, int maxAge, HttpServletResponse response) {
        ResponseCookie cookie =
                ResponseCookie.from(NAME, value)
                        .path("/")
                        .secure(true)
                        .httpOnly(true)
                        .sameSite("Strict")
                        .maxAge(maxAge)
                        .build();
        response.setHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
