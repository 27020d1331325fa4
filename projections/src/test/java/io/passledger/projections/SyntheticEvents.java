package io.passledger.projections;

import static io.passledger.projections.TestEvents.NOON;
import static io.passledger.projections.TestEvents.begun;
import static io.passledger.projections.TestEvents.bytes;
import static io.passledger.projections.TestEvents.completed;
import static io.passledger.projections.TestEvents.passed;
import static io.passledger.projections.TestEvents.passkey;
import static io.passledger.projections.TestEvents.registered;
import static io.passledger.projections.TestEvents.session;
import static io.passledger.projections.TestEvents.used;
import static io.passledger.projections.TestEvents.user;

import io.passledger.domain.Bytes;
import io.passledger.domain.DomainEvent;
import io.passledger.domain.authenticators.Alias;
import io.passledger.domain.authenticators.AuthenticatorsEvent.AuthenticatorsReset;
import io.passledger.domain.authenticators.AuthenticatorsEvent.PasskeyRemoved;
import io.passledger.domain.authenticators.AuthenticatorsEvent.PasskeyRenamed;
import io.passledger.domain.authenticators.AuthenticatorsEvent.RecoveryCodesAcknowledged;
import io.passledger.domain.authenticators.AuthenticatorsEvent.RecoveryCodesGenerated;
import io.passledger.domain.authenticators.Factor;
import io.passledger.domain.authenticators.UserKey;
import io.passledger.domain.session.PendingCeremony;
import io.passledger.domain.session.SessionEvent.CeremonyBegun;
import io.passledger.domain.webauthn.CeremonyKind;
import io.passledger.domain.webauthn.UserVerification;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What a service sees: users enrol once and then sign in, again and again, and now and then rename,
 * remove or reset. The same for the same seed.
 */
public final class SyntheticEvents {

    private final Random random;
    private final int users;
    private final int[] passkeys;
    private int sessions;
    private Instant now = NOON;

    public SyntheticEvents(long seed, int users) {
        random = new Random(seed);
        this.users = users;
        passkeys = new int[users];
    }

    /** What happens next: the events of one session, and perhaps of what follows it. */
    public List<DomainEvent> next() {
        now = now.plusMillis(1 + random.nextInt(500));
        int number = random.nextInt(users);
        UserKey user = user("user-" + number);
        String passkey = number + "-" + passkeys[number];
        String session = String.valueOf(sessions++);
        List<DomainEvent> events = new ArrayList<>();
        events.add(begun(session, user, now));
        events.add(new CeremonyBegun(session(session), ceremony()));
        if (passkeys[number] == 0) {
            passkey = enrol(number, events, user);
        } else {
            events.add(used(user, passkey, sessions, now));
        }
        events.add(passed(session, user, Factor.PASSKEY, now));
        events.add(completed(session, now));
        afterwards(number, user, passkey, events);
        return events;
    }

    private String enrol(int number, List<DomainEvent> events, UserKey user) {
        passkeys[number]++;
        String passkey = number + "-" + passkeys[number];
        events.add(registered(user, passkey, now));
        events.add(new RecoveryCodesGenerated(user, List.of(bytes("a"), bytes("b")), true));
        events.add(new RecoveryCodesAcknowledged(user));
        return passkey;
    }

    private void afterwards(int number, UserKey user, String passkey, List<DomainEvent> events) {
        switch (random.nextInt(100)) {
            case 0 -> {
                events.add(new AuthenticatorsReset(user, "lost phone", 1));
                enrol(number, events, user);
            }
            case 1, 2 -> {
                enrol(number, events, user);
                events.add(new PasskeyRemoved(user, passkey(passkey), bytes(passkey)));
            }
            case 3, 4, 5 ->
                    events.add(new PasskeyRenamed(user, passkey(passkey), new Alias("Key " + now)));
            default -> {}
        }
    }

    private PendingCeremony ceremony() {
        byte[] challenge = new byte[32];
        random.nextBytes(challenge);
        return new PendingCeremony(
                CeremonyKind.AUTHENTICATION,
                Bytes.of(challenge),
                null,
                UserVerification.REQUIRED,
                List.of(),
                false,
                null,
                now.plusSeconds(300));
    }
}
