package io.passledger.bench.history;

import io.passledger.domain.Bytes;
import io.passledger.domain.NextAction;
import io.passledger.domain.app.AppId;
import io.passledger.domain.authenticators.Alias;
import io.passledger.domain.authenticators.AuthenticationMethod;
import io.passledger.domain.authenticators.AuthenticatorsEvent.AuthenticatorsReset;
import io.passledger.domain.authenticators.AuthenticatorsEvent.CloneSuspected;
import io.passledger.domain.authenticators.AuthenticatorsEvent.FactorFailed;
import io.passledger.domain.authenticators.AuthenticatorsEvent.PasskeyRegistered;
import io.passledger.domain.authenticators.AuthenticatorsEvent.PasskeyRemoved;
import io.passledger.domain.authenticators.AuthenticatorsEvent.PasskeyRenamed;
import io.passledger.domain.authenticators.AuthenticatorsEvent.PasskeyUsed;
import io.passledger.domain.authenticators.AuthenticatorsEvent.RecoveryCodesAcknowledged;
import io.passledger.domain.authenticators.AuthenticatorsEvent.RecoveryCodesGenerated;
import io.passledger.domain.authenticators.AuthenticatorsEvent.RecoveryCodesOwed;
import io.passledger.domain.authenticators.Factor;
import io.passledger.domain.authenticators.PasskeyId;
import io.passledger.domain.authenticators.UserId;
import io.passledger.domain.authenticators.UserKey;
import io.passledger.domain.session.Flow;
import io.passledger.domain.session.MfaToken;
import io.passledger.domain.session.PendingCeremony;
import io.passledger.domain.session.Purpose;
import io.passledger.domain.session.SessionEvent.AcknowledgementReceived;
import io.passledger.domain.session.SessionEvent.CeremonyBegun;
import io.passledger.domain.session.SessionEvent.CeremonyFailed;
import io.passledger.domain.session.SessionEvent.FactorVerified;
import io.passledger.domain.session.SessionEvent.MfaTokenConsumed;
import io.passledger.domain.session.SessionEvent.MfaTokenIssued;
import io.passledger.domain.session.SessionEvent.RecoveryCodesShown;
import io.passledger.domain.session.SessionEvent.SessionBegun;
import io.passledger.domain.session.SessionEvent.SessionCompleted;
import io.passledger.domain.webauthn.CeremonyFailure;
import io.passledger.domain.webauthn.CeremonyKind;
import io.passledger.domain.webauthn.CredentialRecord;
import io.passledger.domain.webauthn.UserVerification;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Generates sessions as a service sees them: users enrol one after the other and sign in
 * repeatedly. Some request a single-use token, some fail first, and a few rename, replace or lose
 * their passkey. Equal seeds produce equal sessions.
 */
final class MixedSessions {

    private static final Duration MOMENT = Duration.ofMillis(400);
    private static final Duration READING = Duration.ofSeconds(8);
    private static final CeremonyFailure WRONG_SIGNATURE =
            CeremonyFailure.of("§7.2 step 21", "signature-invalid");
    private static final List<UUID> MODELS =
            List.of(
                    new UUID(0, 0),
                    UUID.fromString("fbfc3007-154e-4ecc-8c0b-6e020557d7bd"),
                    UUID.fromString("ea9b8d66-4d01-1d21-3ce4-b6b48cb575d4"),
                    UUID.fromString("ee882879-721c-4913-9775-3dfcce97072a"));

    private final RandomContent words;
    private final int users;
    private final List<AppId> apps;
    private final Bytes publicKey;
    private final List<MixedUser> enrolled = new ArrayList<>();
    private Instant now;

    MixedSessions(long seed, int users, int apps, Instant start) {
        words = new RandomContent(seed);
        this.users = users;
        this.apps =
                Stream.iterate(1, number -> number + 1)
                        .limit(apps)
                        .map(number -> new AppId("app_history-" + number))
                        .toList();
        publicKey = words.bytes(77);
        now = start;
    }

    /**
     * Returns the events of the next session.
     *
     * @param progress written part of the history, 0 to 1; at its end all users are enrolled
     */
    List<MixedEvent> next(double progress) {
        now = now.plusMillis(1 + words.below(400));
        return enrolled.size() < Math.max(1, users * Math.min(1, progress))
                ? enrolment()
                : signIn();
    }

    private List<MixedEvent> enrolment() {
        int number = enrolled.size();
        MixedUser user =
                new MixedUser(
                        new UserKey(
                                apps.get(number % apps.size()),
                                new UserId("user-%07d".formatted(number))),
                        new PasskeyId(words.id("pk_")),
                        words.bytes(32));
        enrolled.add(user);
        MixedSession session = begin(user, Flow.SIGN_UP);
        options(session, CeremonyKind.REGISTRATION);
        session.browserAfter(READING);
        session.add(registered(user, session));
        session.add(new RecoveryCodesOwed(user.key()));
        session.add(verified(user, session, true));
        session.browserAfter(MOMENT);
        Bytes setId = words.bytes(32);
        session.add(new RecoveryCodesGenerated(user.key(), codes(setId), true));
        session.add(new RecoveryCodesShown(session.id(), setId));
        session.browserAfter(READING);
        session.add(new RecoveryCodesAcknowledged(user.key()));
        session.add(new AcknowledgementReceived(session.id()));
        session.add(completed(session));
        return session.events();
    }

    private List<MixedEvent> signIn() {
        MixedUser user = enrolled.get(words.below(enrolled.size()));
        MixedSession session = begin(user, Flow.SIGN_IN);
        options(session, CeremonyKind.AUTHENTICATION);
        if (words.oneIn(25)) {
            session.browserAfter(READING);
            session.add(
                    new CeremonyFailed(session.id(), CeremonyKind.AUTHENTICATION, WRONG_SIGNATURE));
            session.add(
                    new FactorFailed(
                            user.key(),
                            Factor.PASSKEY,
                            WRONG_SIGNATURE,
                            session.id(),
                            session.now()));
            options(session, CeremonyKind.AUTHENTICATION);
        }
        session.browserAfter(READING);
        if (words.oneIn(1_000)) {
            session.add(
                    new CloneSuspected(
                            user.key(),
                            user.passkey(),
                            user.signCount(),
                            user.signCount(),
                            true,
                            session.id()));
        }
        session.add(
                new PasskeyUsed(
                        user.key(),
                        user.passkey(),
                        user.nextSignCount(),
                        true,
                        false,
                        origin(user),
                        session.id(),
                        session.now()));
        session.add(verified(user, session, false));
        session.add(completed(session));
        token(session);
        afterwards(user, session);
        return session.events();
    }

    private void token(MixedSession session) {
        if (words.oneIn(2)) {
            String tokenId = words.id("");
            session.browserAfter(MOMENT);
            session.add(
                    new MfaTokenIssued(
                            session.id(),
                            new MfaToken(
                                    tokenId,
                                    true,
                                    null,
                                    "payment",
                                    session.now().plus(Duration.ofMinutes(5)))));
            session.browserAfter(MOMENT);
            session.add(new MfaTokenConsumed(session.id(), tokenId));
        }
    }

    private void afterwards(MixedUser user, MixedSession session) {
        switch (words.below(500)) {
            case 0 -> {
                session.add(new AuthenticatorsReset(user.key(), "lost phone", 1));
                user.isReset();
                another(user, session);
            }
            case 1, 2 -> {
                var removed = new PasskeyRemoved(user.key(), user.passkey(), user.credentialId());
                another(user, session);
                session.add(removed);
            }
            case 3, 4, 5, 6, 7, 8 ->
                    session.add(
                            new PasskeyRenamed(
                                    user.key(), user.passkey(), new Alias("Työpuhelin 📱")));
            default -> {}
        }
    }

    private void another(MixedUser user, MixedSession session) {
        user.enrols(new PasskeyId(words.id("pk_")), words.bytes(32));
        session.add(registered(user, session));
    }

    private MixedSession begin(MixedUser user, Flow flow) {
        MixedSession session = new MixedSession(words, user, now);
        session.add(
                new SessionBegun(
                        session.id(),
                        user.key().appId(),
                        user.key().userId(),
                        user.key().userId().value() + "@example.com",
                        "User " + user.key().userId().value(),
                        Purpose.SIGN_IN,
                        flow,
                        false,
                        List.of(NextAction.EXTERNAL, NextAction.RECOVERY_CODE),
                        null,
                        words.bytes(32),
                        user.resets(),
                        now,
                        now.plus(Duration.ofMinutes(15))));
        return session;
    }

    private void options(MixedSession session, CeremonyKind kind) {
        session.browserAfter(MOMENT);
        session.add(
                new CeremonyBegun(
                        session.id(),
                        new PendingCeremony(
                                kind,
                                words.bytes(32),
                                null,
                                UserVerification.REQUIRED,
                                kind == CeremonyKind.REGISTRATION
                                        ? List.of(-8, -7, -257)
                                        : List.of(),
                                false,
                                null,
                                session.now().plus(Duration.ofMinutes(5)))));
    }

    private PasskeyRegistered registered(MixedUser user, MixedSession session) {
        return new PasskeyRegistered(
                user.key(),
                user.passkey(),
                new CredentialRecord(
                        user.credentialId(),
                        publicKey,
                        0,
                        true,
                        List.of("internal", "hybrid"),
                        true,
                        true,
                        MODELS.get(words.below(MODELS.size())),
                        "none"),
                words.oneIn(4) ? new Alias("My phone") : null,
                origin(user),
                true,
                session.id(),
                session.now());
    }

    private List<Bytes> codes(Bytes setId) {
        List<Bytes> hashes = new ArrayList<>();
        hashes.add(setId);
        while (hashes.size() < 10) {
            hashes.add(words.bytes(32));
        }
        return hashes;
    }

    private static FactorVerified verified(
            MixedUser user, MixedSession session, boolean acknowledgementOwed) {
        return new FactorVerified(
                session.id(),
                Factor.PASSKEY,
                user.key().userId(),
                List.of(AuthenticationMethod.SOFTWARE_KEY, AuthenticationMethod.USER),
                user.passkey(),
                acknowledgementOwed,
                user.resets(),
                session.now());
    }

    private SessionCompleted completed(MixedSession session) {
        return new SessionCompleted(
                session.id(),
                words.id(""),
                session.now().plus(Duration.ofMinutes(10)),
                session.now());
    }

    private static String origin(MixedUser user) {
        return "https://login.%s.example.com"
                .formatted(user.key().appId().value().substring("app_".length()));
    }
}
