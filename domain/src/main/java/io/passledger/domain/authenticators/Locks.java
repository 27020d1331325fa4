package io.passledger.domain.authenticators;

import io.passledger.domain.app.LockoutPolicy;
import io.passledger.domain.authenticators.AuthenticatorsEvent.FactorFailed;
import io.passledger.domain.authenticators.AuthenticatorsEvent.UserLocked;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Failures of one user's factors that may still count, and the locks that failures caused.
 *
 * <p>Only guessable factors count: recovery codes and grants. Failures in sessions begun in public
 * count separately, so that a stranger can't lock a user out of sessions that a backend began.
 * There they count per address and, with a higher bound, for all addresses together. A lock that
 * strangers can cause covers only guessable factors.
 *
 * @param failures when guesses failed in sessions that a backend began, oldest first, at most the
 *     newest 100
 * @param until the end of the lock on sessions that a backend began; may be in the past
 * @param publicFailures failures in sessions begun in public, oldest first, at most the newest 100
 * @param publicUntil the end of the lock on public guesses from all addresses; may be in the past
 * @param networks the locks on public guesses from one address, at most the newest 100
 */
public record Locks(
        List<Instant> failures,
        @Nullable Instant until,
        List<PublicFailure> publicFailures,
        @Nullable Instant publicUntil,
        List<NetworkLock> networks) {

    /** No failures and no lock. */
    public static final Locks NONE = new Locks(List.of(), null, List.of(), null, List.of());

    private static final int KEPT = 100;

    /**
     * A guess that failed in public.
     *
     * @param network as in {@link AttemptSource}
     */
    public record PublicFailure(Instant at, @Nullable String network) {}

    /**
     * A lock on guesses from one network.
     *
     * @param network as in {@link AttemptSource}
     */
    public record NetworkLock(@Nullable String network, Instant until) {}

    public Locks {
        failures = List.copyOf(failures);
        publicFailures = List.copyOf(publicFailures);
        networks = List.copyOf(networks);
    }

    /** Returns whether there are neither failures nor locks. */
    boolean isEmpty() {
        return equals(NONE);
    }

    /** Returns when the lock on the factor and source ends; {@code null} if none applies. */
    @Nullable Instant endFor(Factor factor, AttemptSource source, Instant now) {
        if (!source.publicBegin()) {
            return inForce(until, now);
        }
        if (!factor.canBeGuessed()) {
            return null;
        }
        Instant everywhere = inForce(publicUntil, now);
        Instant there =
                networks.stream()
                        .filter(lock -> Objects.equals(lock.network(), source.network()))
                        .map(NetworkLock::until)
                        .max(Instant::compareTo)
                        .map(end -> inForce(end, now))
                        .orElse(null);
        return everywhere == null || (there != null && there.isAfter(everywhere))
                ? there
                : everywhere;
    }

    /** Returns the locks that follow from a failure which this state already includes. */
    List<UserLocked> follow(FactorFailed failed, LockoutPolicy policy) {
        if (!failed.factor().canBeGuessed()) {
            return List.of();
        }
        Instant start = failed.at().minus(policy.window());
        Instant end = failed.at().plus(policy.duration());
        List<UserLocked> locks = new ArrayList<>();
        if (!failed.source().publicBegin()) {
            if (failures.stream().filter(at -> !at.isBefore(start)).count()
                    >= policy.maxFailures()) {
                locks.add(new UserLocked(failed.user(), end, LockScope.BACKEND, null));
            }
            return locks;
        }
        List<PublicFailure> counting =
                publicFailures.stream().filter(each -> !each.at().isBefore(start)).toList();
        if (counting.stream()
                        .filter(each -> Objects.equals(each.network(), failed.source().network()))
                        .count()
                >= policy.maxFailures()) {
            locks.add(
                    new UserLocked(
                            failed.user(), end, LockScope.ADDRESS, failed.source().network()));
        }
        if (counting.size() >= policy.maxPublicFailures()) {
            locks.add(new UserLocked(failed.user(), end, LockScope.PUBLIC, null));
        }
        return locks;
    }

    Locks after(FactorFailed failed) {
        if (!failed.factor().canBeGuessed()) {
            return this;
        }
        return failed.source().publicBegin()
                ? new Locks(
                        failures,
                        until,
                        newest(
                                publicFailures,
                                new PublicFailure(failed.at(), failed.source().network())),
                        publicUntil,
                        networks)
                : new Locks(
                        newest(failures, failed.at()),
                        until,
                        publicFailures,
                        publicUntil,
                        networks);
    }

    Locks after(UserLocked locked) {
        return switch (locked.scope()) {
            case BACKEND ->
                    new Locks(failures, locked.until(), publicFailures, publicUntil, networks);
            case PUBLIC -> new Locks(failures, until, publicFailures, locked.until(), networks);
            case ADDRESS ->
                    new Locks(
                            failures,
                            until,
                            publicFailures,
                            publicUntil,
                            newest(
                                    networks.stream()
                                            .filter(lock ->
                                                    !Objects.equals(
                                                            lock.network(), locked.network()))
                                            .toList(),
                                    new NetworkLock(locked.network(), locked.until())));
        };
    }

    private static <T> List<T> newest(List<T> old, T added) {
        return Stream.concat(
                        old.stream().skip(Math.max(0, old.size() + 1 - KEPT)), Stream.of(added))
                .toList();
    }

    private static @Nullable Instant inForce(@Nullable Instant end, Instant now) {
        return end != null && now.isBefore(end) ? end : null;
    }
}
