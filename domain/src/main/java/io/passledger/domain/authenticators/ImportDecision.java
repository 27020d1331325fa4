package io.passledger.domain.authenticators;

import io.passledger.domain.Bytes;
import io.passledger.domain.DecidedEvents;
import io.passledger.domain.Refusal;
import io.passledger.domain.RefusalCode;
import io.passledger.domain.authenticators.AuthenticatorsCommand.ImportPasskeys;
import io.passledger.domain.authenticators.AuthenticatorsEvent.PasskeyImported;
import io.passledger.domain.authenticators.AuthenticatorsEvent.RecoveryCodesOwed;
import io.passledger.domain.webauthn.ImportedCredential;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides whether a user's passkeys from another product are imported, all or none. */
record ImportDecision(ImportPasskeys command, ImportVerifier verifier, AuthenticatorsState before) {

    /** How far another machine's clock may be ahead. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    DecidedEvents<AuthenticatorsEvent, ImportOutcome> decide() {
        Set<Bytes> seen = new HashSet<>();
        List<PasskeyToImport> added = new ArrayList<>();
        for (int i = 0; i < command.passkeys().size(); i++) {
            PasskeyToImport passkey = command.passkeys().get(i);
            String place = "/passkeys/" + i;
            if (!seen.add(passkey.credential().id())) {
                throw Refusal.of(
                        RefusalCode.INVALID_REQUEST,
                        place + "/credentialId occurs twice in this line.");
            }
            if (isNew(place, passkey)) {
                require(place, passkey);
                added.add(passkey);
            }
        }
        if (before.passkeys().size() + added.size() > command.policy().maxPasskeysPerUser()
                && !added.isEmpty()) {
            throw Refusal.of(
                    RefusalCode.PASSKEY_LIMIT_REACHED,
                    "The user would have %d passkeys; the policy allows %d."
                            .formatted(
                                    before.passkeys().size() + added.size(),
                                    command.policy().maxPasskeysPerUser()));
        }
        List<AuthenticatorsEvent> events = new ArrayList<>();
        if (!command.dryRun()) {
            added.forEach(passkey -> events.add(taken(passkey)));
            if (!added.isEmpty() && command.owesRecoveryCodes() && before.owesCodesWithAPasskey()) {
                events.add(new RecoveryCodesOwed(command.user()));
            }
        }
        return new DecidedEvents<>(
                events,
                new ImportOutcome(
                        added.stream().map(passkey -> passkey.credential().id()).toList()));
    }

    /**
     * Returns whether the passkey is not yet known. A known one is left unchanged, because its
     * record here is newer.
     */
    private boolean isNew(String place, PasskeyToImport passkey) {
        Optional<Passkey> known = before.passkeyOf(passkey.credential().id());
        if (known.isPresent()
                && !known.get().credential().publicKey().equals(passkey.credential().publicKey())) {
            throw Refusal.of(
                    RefusalCode.ACTION_NOT_ALLOWED,
                    place + " is already registered with another public key.");
        }
        return known.isEmpty();
    }

    private void require(String place, PasskeyToImport passkey) {
        ImportedCredential credential = passkey.credential();
        if (passkey.taken()) {
            throw Refusal.of(
                    RefusalCode.ACTION_NOT_ALLOWED,
                    place + "/credentialId belongs to another user of this app.");
        }
        if (!command.again() && before.removedImports().contains(credential.id())) {
            throw Refusal.of(
                    RefusalCode.ACTION_NOT_ALLOWED,
                    place
                            + " was imported before and has since been removed; use ?again=true"
                            + " to import it again.");
        }
        Instant createdAt = passkey.createdAt();
        if (createdAt != null && createdAt.isAfter(command.now().plus(SKEW))) {
            throw Refusal.of(RefusalCode.INVALID_REQUEST, place + "/createdAt is in the future.");
        }
        verifier.fault(command.policy(), credential)
                .ifPresent(fault -> {
                    throw Refusal.of(RefusalCode.INVALID_REQUEST, place + fault);
                });
    }

    private PasskeyImported taken(PasskeyToImport passkey) {
        return new PasskeyImported(
                command.user(),
                passkey.passkeyId(),
                passkey.credential(),
                passkey.alias(),
                command.username(),
                command.source(),
                passkey.createdAt(),
                command.now());
    }
}
