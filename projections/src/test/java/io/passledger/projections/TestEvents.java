package io.passledger.projections;

import io.passledger.domain.Bytes;
import io.passledger.domain.DomainEvent;
import io.passledger.domain.SessionId;
import io.passledger.domain.app.AppId;
import io.passledger.domain.authenticators.Alias;
import io.passledger.domain.authenticators.AuthenticationMethod;
import io.passledger.domain.authenticators.AuthenticatorsEvent;
import io.passledger.domain.authenticators.AuthenticatorsEvent.PasskeyRegistered;
import io.passledger.domain.authenticators.AuthenticatorsEvent.PasskeyUsed;
import io.passledger.domain.authenticators.Factor;
import io.passledger.domain.authenticators.PasskeyId;
import io.passledger.domain.authenticators.UserId;
import io.passledger.domain.authenticators.UserKey;
import io.passledger.domain.log.Actor;
import io.passledger.domain.log.EventContext;
import io.passledger.domain.session.Flow;
import io.passledger.domain.session.Purpose;
import io.passledger.domain.session.SessionEvent;
import io.passledger.domain.session.SessionEvent.FactorVerified;
import io.passledger.domain.session.SessionEvent.SessionBegun;
import io.passledger.domain.session.SessionEvent.SessionCompleted;
import io.passledger.domain.webauthn.CeremonyFailure;
import io.passledger.domain.webauthn.CredentialRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Events as they come, but for what a test says. */
public final class TestEvents {

    public static final AppId APP = new AppId("app_test");
    public static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456Z");
    public static final String BROWSER = "Mozilla/5.0 (test)";
    public static final UUID NO_AAGUID = new UUID(0, 0);
    public static final CeremonyFailure WRONG_SIGNATURE =
            CeremonyFailure.of("§7.2 step 21", "signature-invalid");

    private TestEvents() {}

    public static UserKey user(String id) {
        return new UserKey(APP, new UserId(id));
    }

    public static PasskeyId passkey(String id) {
        return new PasskeyId("pk_" + id);
    }

    public static SessionId session(String id) {
        return new SessionId("ses_" + id);
    }

    public static Bytes bytes(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
    }

    public static CredentialRecord credential(
            String id, UUID aaguid, List<String> transports, boolean synced) {
        return new CredentialRecord(
                bytes("credential " + id),
                bytes("key " + id),
                0,
                true,
                transports,
                synced,
                synced,
                aaguid,
                "none");
    }

    public static PasskeyRegistered registered(UserKey user, String passkey, Instant at) {
        return registered(
                user, credential(passkey, NO_AAGUID, List.of("usb"), false), passkey, null, at);
    }

    public static PasskeyRegistered registered(
            UserKey user,
            CredentialRecord credential,
            String passkey,
            @Nullable Alias alias,
            Instant at) {
        return new PasskeyRegistered(
                user,
                passkey(passkey),
                credential,
                alias,
                "https://login.example.com",
                true,
                session("s-" + passkey),
                at);
    }

    public static PasskeyUsed used(UserKey user, String passkey, long signCount, Instant at) {
        return new PasskeyUsed(
                user,
                passkey(passkey),
                signCount,
                true,
                false,
                "https://login.example.com",
                session("u-" + passkey),
                at);
    }

    public static SessionBegun begun(String session, @Nullable UserKey user, Instant at) {
        return new SessionBegun(
                session(session),
                APP,
                user == null ? null : user.userId(),
                "ann@example.com",
                "Ann",
                Purpose.SIGN_IN,
                Flow.SIGN_IN,
                false,
                List.of(),
                null,
                bytes("token of " + session),
                0,
                at,
                at.plus(Duration.ofMinutes(15)));
    }

    public static FactorVerified passed(String session, UserKey user, Factor factor, Instant at) {
        return new FactorVerified(
                session(session),
                factor,
                user.userId(),
                List.of(AuthenticationMethod.HARDWARE_KEY, AuthenticationMethod.USER),
                null,
                false,
                0,
                at);
    }

    public static SessionCompleted completed(String session, Instant at) {
        return new SessionCompleted(
                session(session), "jti-" + session, at.plus(Duration.ofMinutes(10)), at);
    }

    public static EventContext context() {
        return new EventContext(
                APP, null, null, Actor.SYSTEM, "192.0.2.1", BROWSER, "req-1", "Test");
    }

    public static String aggregateOf(DomainEvent event) {
        return switch (event) {
            case AuthenticatorsEvent e -> e.user().toString();
            case SessionEvent e -> e.sessionId().value();
            default -> throw new IllegalArgumentException("not for these tests: " + event);
        };
    }

    public static String typeOf(DomainEvent event) {
        return event instanceof SessionEvent ? "MfaSession" : "UserAuthenticators";
    }
}
