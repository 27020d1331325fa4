package io.passledger.domain.authenticators;

import io.passledger.domain.Bytes;
import io.passledger.domain.Refusal;
import io.passledger.domain.SessionId;
import io.passledger.domain.authenticators.AuthenticatorsEvent.AuthenticatorsReset;
import io.passledger.domain.authenticators.AuthenticatorsEvent.BrowserRemembered;
import io.passledger.domain.authenticators.AuthenticatorsEvent.CloneSuspected;
import io.passledger.domain.authenticators.AuthenticatorsEvent.FactorFailed;
import io.passledger.domain.authenticators.AuthenticatorsEvent.GrantIssued;
import io.passledger.domain.authenticators.AuthenticatorsEvent.GrantSpent;
import io.passledger.domain.authenticators.AuthenticatorsEvent.PasskeyImported;
import io.passledger.domain.authenticators.AuthenticatorsEvent.PasskeyRegistered;
import io.passledger.domain.authenticators.AuthenticatorsEvent.PasskeyRemoved;
import io.passledger.domain.authenticators.AuthenticatorsEvent.PasskeyRenamed;
import io.passledger.domain.authenticators.AuthenticatorsEvent.PasskeyUsed;
import io.passledger.domain.authenticators.AuthenticatorsEvent.RecoveryCodeSpent;
import io.passledger.domain.authenticators.AuthenticatorsEvent.RecoveryCodesAcknowledged;
import io.passledger.domain.authenticators.AuthenticatorsEvent.RecoveryCodesGenerated;
import io.passledger.domain.authenticators.AuthenticatorsEvent.RecoveryCodesOwed;
import io.passledger.domain.authenticators.AuthenticatorsEvent.RememberedBrowserRemoved;
import io.passledger.domain.authenticators.AuthenticatorsEvent.RememberedBrowserRenamed;
import io.passledger.domain.authenticators.AuthenticatorsEvent.RememberedBrowserUsed;
import io.passledger.domain.authenticators.AuthenticatorsEvent.UserErased;
import io.passledger.domain.authenticators.AuthenticatorsEvent.UserLocked;
import io.passledger.domain.authenticators.AuthenticatorsEvent.UserSignedOut;
import io.passledger.domain.authenticators.AuthenticatorsEvent.UserUnlocked;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The state of one user's authenticators after all their events. Snapshots store it, so its size is
 * bounded regardless of the user's history.
 *
 * @param recoveryCodes the user's one set of codes, or {@code null}
 * @param acknowledgementOwed whether codes must be fetched and acknowledged at the next login
 * @param locks failures that may still count, and the locks that failures caused
 * @param resets how often everything was reset: sessions and tokens from before a reset are void
 * @param signOuts how often the user was signed out everywhere: likewise
 * @param removedImports credential ids of imported passkeys that were removed since, at most the
 *     newest 100: repeating an import must not restore them silently
 * @param spentGrants SHA-256 of the tokens of spent grants, at most the newest 50: this tells a
 *     reused grant from one that never existed
 * @param browsers the browsers trusted instead of a factor, oldest first, at most the newest 20
 */
public record AuthenticatorsState(
        @Nullable UserKey user,
        List<Passkey> passkeys,
        @Nullable RecoveryCodes recoveryCodes,
        boolean acknowledgementOwed,
        Locks locks,
        List<Grant> grants,
        int resets,
        int signOuts,
        List<Bytes> removedImports,
        List<Bytes> spentGrants,
        List<RememberedBrowser> browsers) {

    /** The state of an unknown user. */
    public static final AuthenticatorsState EMPTY =
            new AuthenticatorsState(
                    null,
                    List.of(),
                    null,
                    false,
                    Locks.NONE,
                    List.of(),
                    0,
                    0,
                    List.of(),
                    List.of(),
                    List.of());

    static final int BROWSERS_KEPT = 20;

    private static final int GRANTS_KEPT = 50;
    private static final int REMOVED_IMPORTS_KEPT = 100;

    public AuthenticatorsState {
        passkeys = List.copyOf(passkeys);
        grants = List.copyOf(grants);
        removedImports = List.copyOf(removedImports);
        spentGrants = List.copyOf(spentGrants);
        browsers = List.copyOf(browsers);
    }

    /**
     * Returns how often all of the user's sessions and tokens were voided. A session or token that
     * recorded another number is void.
     */
    public int voidings() {
        return resets + signOuts;
    }

    public boolean hasPasskeys() {
        return !passkeys.isEmpty();
    }

    /**
     * Returns whether adding a passkey requires recovery codes. Only the first passkey does, and
     * only if the current set is not acknowledged.
     */
    boolean owesCodesWithAPasskey() {
        boolean acknowledged = recoveryCodes != null && recoveryCodes.acknowledged();
        return !hasPasskeys() && !acknowledged;
    }

    public boolean hasUnspentRecoveryCodes() {
        return recoveryCodes != null && !recoveryCodes.unspent().isEmpty();
    }

    public Optional<Passkey> passkey(PasskeyId passkeyId) {
        return passkeys.stream().filter(p -> p.passkeyId().equals(passkeyId)).findFirst();
    }

    public Optional<Passkey> passkeyOf(Bytes credentialId) {
        return passkeys.stream().filter(p -> p.credential().id().equals(credentialId)).findFirst();
    }

    public Optional<RememberedBrowser> browser(RememberedBrowserId browserId) {
        return browsers.stream().filter(b -> b.browserId().equals(browserId)).findFirst();
    }

    /** Returns the browser whose current or previous secret has that hash. */
    public Optional<RememberedBrowser> browserKnowing(Bytes secretHash) {
        return browsers.stream().filter(browser -> browser.knows(secretHash)).findFirst();
    }

    /** Returns whether a grant with that token is valid in that session at {@code now}. */
    public boolean hasGrant(GrantType type, Bytes tokenHash, SessionId sessionId, Instant now) {
        return grants.stream().anyMatch(grant -> grant.isGoodFor(type, tokenHash, sessionId, now));
    }

    boolean holds(HeldGrant held, SessionId sessionId) {
        return grants.stream()
                .anyMatch(grant -> grant.isFor(held.type(), held.tokenHash(), sessionId));
    }

    /** Returns whether every factor is locked in sessions that a backend began. */
    public boolean isLockedAt(Instant now) {
        return locks.until() != null && now.isBefore(locks.until());
    }

    /**
     * @throws Refusal {@code locked} if a lock covers the factor and source
     */
    public void requireUnlocked(Factor factor, AttemptSource source, Instant now) {
        Instant end = locks.endFor(factor, source, now);
        if (end != null) {
            throw Refusal.locked(Duration.between(now, end));
        }
    }

    /** Returns the state after {@code event}. Callers apply events in order. */
    public AuthenticatorsState after(AuthenticatorsEvent event) {
        Change change = new Change(this, event.user());
        switch (event) {
            case PasskeyRegistered e -> change.passkeys = with(Passkey.of(e));
            case PasskeyImported e -> {
                change.passkeys = with(Passkey.of(e));
                change.removedImports =
                        removedImports.stream()
                                .filter(id -> !id.equals(e.credential().id()))
                                .toList();
            }
            case PasskeyUsed e ->
                    change.passkeys = changing(e.passkeyId(), passkey -> passkey.after(e));
            case CloneSuspected _ -> {}
            case PasskeyRenamed e ->
                    change.passkeys = changing(e.passkeyId(), passkey -> passkey.with(e.alias()));
            case PasskeyRemoved e -> {
                change.remember(passkey(e.passkeyId()).stream());
                change.passkeys =
                        passkeys.stream()
                                .filter(p -> !p.passkeyId().equals(e.passkeyId()))
                                .toList();
            }
            case RecoveryCodesOwed _ -> change.acknowledgementOwed = true;
            case RecoveryCodesGenerated e -> {
                change.recoveryCodes = RecoveryCodes.generated(e.codeHashes());
                change.acknowledgementOwed = e.acknowledgementOwed();
            }
            case RecoveryCodesAcknowledged _ -> {
                change.recoveryCodes =
                        recoveryCodes == null ? null : recoveryCodes.asAcknowledged();
                change.acknowledgementOwed = false;
            }
            case RecoveryCodeSpent e ->
                    change.recoveryCodes =
                            recoveryCodes == null ? null : recoveryCodes.without(e.codeHash());
            case FactorFailed e -> change.locks = locks.after(e);
            case UserLocked e -> change.locks = locks.after(e);
            case UserUnlocked _ -> change.locks = Locks.NONE;
            case GrantIssued e -> change.grants = newest(GRANTS_KEPT, unexpired(e.at()), e.grant());
            case GrantSpent e -> {
                change.grants =
                        grants.stream().filter(g -> !g.tokenHash().equals(e.tokenHash())).toList();
                change.spentGrants = newest(GRANTS_KEPT, spentGrants, e.tokenHash());
            }
            case UserSignedOut _ -> change.signOuts++;
            case BrowserRemembered e ->
                    change.browsers = newest(BROWSERS_KEPT, browsers, RememberedBrowser.of(e));
            case RememberedBrowserUsed e ->
                    change.browsers = changing(e.browserId(), browser -> browser.after(e));
            case RememberedBrowserRenamed e ->
                    change.browsers = changing(e.browserId(), browser -> browser.with(e.name()));
            case RememberedBrowserRemoved e ->
                    change.browsers =
                            browsers.stream()
                                    .filter(b -> !b.browserId().equals(e.browserId()))
                                    .toList();
            case AuthenticatorsReset _, UserErased _ -> {
                change.remember(passkeys.stream());
                change.reset();
            }
        }
        return change.made();
    }

    private List<Passkey> with(Passkey added) {
        return Stream.concat(passkeys.stream(), Stream.of(added)).toList();
    }

    private List<Passkey> changing(PasskeyId passkeyId, UnaryOperator<Passkey> how) {
        return passkeys.stream()
                .map(passkey ->
                        passkey.passkeyId().equals(passkeyId) ? how.apply(passkey) : passkey)
                .toList();
    }

    private List<RememberedBrowser> changing(
            RememberedBrowserId browserId, UnaryOperator<RememberedBrowser> how) {
        return browsers.stream()
                .map(browser ->
                        browser.browserId().equals(browserId) ? how.apply(browser) : browser)
                .toList();
    }

    private List<Grant> unexpired(Instant now) {
        return grants.stream().filter(grant -> now.isBefore(grant.expiresAt())).toList();
    }

    private static <T> List<T> newest(int kept, List<T> old, T added) {
        return Stream.concat(
                        old.stream().skip(Math.max(0, old.size() + 1 - kept)), Stream.of(added))
                .toList();
    }

    /** The components while one event is applied. */
    private static final class Change {
        private final UserKey user;
        private List<Passkey> passkeys;
        private @Nullable RecoveryCodes recoveryCodes;
        private boolean acknowledgementOwed;
        private Locks locks;
        private List<Grant> grants;
        private int resets;
        private int signOuts;
        private List<Bytes> removedImports;
        private List<Bytes> spentGrants;
        private List<RememberedBrowser> browsers;

        Change(AuthenticatorsState from, UserKey user) {
            this.user = user;
            passkeys = from.passkeys;
            recoveryCodes = from.recoveryCodes;
            acknowledgementOwed = from.acknowledgementOwed;
            locks = from.locks;
            grants = from.grants;
            resets = from.resets;
            signOuts = from.signOuts;
            removedImports = from.removedImports;
            spentGrants = from.spentGrants;
            browsers = from.browsers;
        }

        /** Adds the imported ones among the removed passkeys to {@link #removedImports}. */
        void remember(Stream<Passkey> gone) {
            gone.filter(passkey -> passkey.imported() != null)
                    .forEach(passkey ->
                            removedImports =
                                    newest(
                                            REMOVED_IMPORTS_KEPT,
                                            removedImports,
                                            passkey.credential().id()));
        }

        void reset() {
            passkeys = List.of();
            recoveryCodes = null;
            acknowledgementOwed = false;
            locks = Locks.NONE;
            grants = List.of();
            browsers = List.of();
            resets++;
        }

        AuthenticatorsState made() {
            return new AuthenticatorsState(
                    user,
                    passkeys,
                    recoveryCodes,
                    acknowledgementOwed,
                    locks,
                    grants,
                    resets,
                    signOuts,
                    removedImports,
                    spentGrants,
                    browsers);
        }
    }
}
