package io.passledger.application.personal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.passledger.application.crypto.MasterKey;
import io.passledger.application.crypto.SealingKey;
import io.passledger.application.crypto.UnsealingFailed;
import io.passledger.application.integrity.IntegrityFailures;
import io.passledger.application.integrity.RowNotVerified;
import io.passledger.application.personal.PersonalKeyTable.Row;
import io.passledger.domain.Bytes;
import io.passledger.domain.authenticators.UserKey;
import io.passledger.domain.log.EventContext;
import io.passledger.domain.log.LogCache;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The keys of persons. Those that seal are remembered for a while, and each append proves at the
 * database that its key is still good; whoever reads asks the database each time, so that a key
 * which was destroyed opens nothing on any node.
 */
@Component
public class PersonalKeys implements LogCache {

    static final String TABLE = "personal_key";

    private static final int ID_BYTES = 16;

    private final PersonalKeyTable table;
    private final MasterKey master;
    private final SecureRandom random;
    private final Clock clock;
    private final KeyErasures erasures;
    private final IntegrityFailures failures;
    private final Cache<DataSubject, PersonalKey> sealing =
            Caffeine.newBuilder()
                    .maximumSize(100_000)
                    .expireAfterAccess(Duration.ofMinutes(30))
                    .executor(Runnable::run)
                    .build();

    PersonalKeys(
            JdbcTemplate jdbc,
            MasterKey master,
            SecureRandom random,
            Clock clock,
            KeyErasures erasures,
            IntegrityFailures failures) {
        this.table = new PersonalKeyTable(jdbc);
        this.master = master;
        this.random = random;
        this.clock = clock;
        this.erasures = erasures;
        this.failures = failures;
    }

    /**
     * The key under which an event with this context is to be sealed, made where there is none;
     * nothing where the event is about nobody.
     */
    public Optional<PersonalKey> toSeal(EventContext context) {
        return DataSubject.of(context).map(this::current);
    }

    /**
     * The key under which that user's data is to be sealed, made where there is none.
     *
     * @throws RowNotVerified where a destroyed one was put back
     */
    public PersonalKey toSeal(UserKey user) {
        return current(DataSubject.of(user));
    }

    /** Makes the keys that those users lack, and remembers all of theirs. */
    public void prepare(Collection<UserKey> users) {
        List<DataSubject> unknown =
                users.stream()
                        .map(DataSubject::of)
                        .filter(subject -> sealing.getIfPresent(subject) == null)
                        .distinct()
                        .toList();
        Map<DataSubject, Row> found = table.findAll(unknown);
        List<DataSubject> lacking =
                unknown.stream().filter(subject -> !found.containsKey(subject)).toList();
        if (!lacking.isEmpty()) {
            // Loses silently against another node's; what counts is what is read next.
            table.addAll(
                    lacking.stream().collect(Collectors.toMap(Function.identity(), this::fresh)),
                    clock.instant());
            found.putAll(table.findAll(lacking));
        }
        found.forEach((subject, row) -> sealing.put(subject, opened(believed(row))));
    }

    /** Has the key looked up anew at the next sealing: it may have been destroyed elsewhere. */
    public void forget(EventContext context) {
        DataSubject.of(context).ifPresent(sealing::invalidate);
    }

    @Override
    public void forget() {
        sealing.invalidateAll();
    }

    /**
     * Those of the keys that still are, by their ids.
     *
     * @throws RowNotVerified where one was sealed by another master key, or for another subject
     */
    public Map<String, PersonalKey> open(Collection<String> keyIds) {
        if (keyIds.isEmpty()) {
            return Map.of();
        }
        return table.find(keyIds).stream()
                .filter(row -> !erasures.name(row.keyId()))
                .map(this::opened)
                .collect(Collectors.toMap(PersonalKey::keyId, Function.identity()));
    }

    /**
     * Keys that were asked for.
     *
     * @param good by their ids
     * @param broken the ids of those that are there and do not open
     */
    public record Found(Map<String, PersonalKey> good, Set<String> broken) {

        public Found {
            good = Map.copyOf(good);
            broken = Set.copyOf(broken);
        }

        /** Whether there is such a key, good or not. */
        public boolean has(@Nullable String keyId) {
            return keyId != null && (good.containsKey(keyId) || broken.contains(keyId));
        }
    }

    /**
     * {@link #open(Collection)}, for who goes on where one of them is broken. One that the log says
     * is destroyed is not there.
     */
    public Found find(Collection<String> keyIds) {
        Map<String, PersonalKey> good = new HashMap<>();
        Set<String> broken = new HashSet<>();
        if (!keyIds.isEmpty()) {
            for (Row row : table.find(keyIds)) {
                if (erasures.name(row.keyId())) {
                    continue;
                }
                try {
                    good.put(row.keyId(), opened(row));
                } catch (RowNotVerified changed) {
                    broken.add(row.keyId());
                }
            }
        }
        return new Found(good, broken);
    }

    /** The ids of the keys that must go for that user to be forgotten. */
    public List<String> everythingOf(UserKey user) {
        return table.everythingOf(DataSubject.of(user));
    }

    /** Destroys the keys in the transaction that {@code jdbc} is in. */
    public void destroy(JdbcOperations jdbc, UserKey user, Collection<String> keyIds, Instant now) {
        PersonalKeyTable.destroy(jdbc, keyIds, now);
        sealing.invalidate(DataSubject.of(user));
    }

    private PersonalKey current(DataSubject subject) {
        PersonalKey known = sealing.getIfPresent(subject);
        if (known == null) {
            known =
                    table.find(subject)
                            .map(this::believed)
                            .map(this::opened)
                            .orElseGet(() -> made(subject));
            sealing.put(subject, known);
        }
        return known;
    }

    private PersonalKey made(DataSubject subject) {
        Row fresh = fresh(subject);
        return opened(
                table.add(fresh, clock.instant())
                        ? fresh
                        // Another node was faster
                        : table.find(subject).orElseThrow());
    }

    private Row fresh(DataSubject subject) {
        byte[] secret = new byte[SealingKey.BYTES];
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(secret);
        random.nextBytes(id);
        String keyId = "pdk_" + Bytes.of(id).toBase64Url();
        Row unsealed = new Row(keyId, subject, Bytes.of(secret));
        return new Row(keyId, subject, master.seal(unsealed.sealed(), unsealed.context()));
    }

    /**
     * @throws RowNotVerified where the log says that the key is destroyed
     */
    private Row believed(Row row) {
        if (erasures.name(row.keyId())) {
            throw new RowNotVerified(TABLE, row.keyId());
        }
        return row;
    }

    /**
     * @throws RowNotVerified where it was not sealed by this master key, or for another subject
     */
    private PersonalKey opened(Row row) {
        try {
            Bytes secret = master.unseal(row.sealed(), row.context());
            return new PersonalKey(row.keyId(), new SealingKey(secret, random));
        } catch (UnsealingFailed e) {
            failures.add(TABLE, row.keyId());
            throw new RowNotVerified(TABLE, row.keyId());
        }
    }
}
