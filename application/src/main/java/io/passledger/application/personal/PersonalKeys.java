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
 * The personal keys. Keys used for sealing are cached, and each append verifies in the database
 * that its key still exists. Reads query the database each time, so that no node can open anything
 * with a destroyed key.
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
     * Returns the key that seals an event with this context, creating it if necessary. Returns
     * empty if the event has no subject.
     */
    public Optional<PersonalKey> toSeal(EventContext context) {
        return DataSubject.of(context).map(this::current);
    }

    /**
     * Returns the key that seals the user's data, creating it if necessary.
     *
     * @throws RowNotVerified if a destroyed key was restored
     */
    public PersonalKey toSeal(UserKey user) {
        return current(DataSubject.of(user));
    }

    /** Creates the users' missing keys and caches the keys of all of them. */
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
            // If another node adds a key first, this insert does nothing; the read below returns
            // the stored key.
            table.addAll(
                    lacking.stream().collect(Collectors.toMap(Function.identity(), this::fresh)),
                    clock.instant());
            found.putAll(table.findAll(lacking));
        }
        found.forEach((subject, row) -> sealing.put(subject, opened(believed(row))));
    }

    /**
     * Evicts the subject's key, which may have been destroyed elsewhere, from the sealing cache.
     */
    public void forget(EventContext context) {
        DataSubject.of(context).ifPresent(sealing::invalidate);
    }

    @Override
    public void forget() {
        sealing.invalidateAll();
    }

    /**
     * Returns those of the keys that still exist, by id.
     *
     * @throws RowNotVerified if one was sealed with another master key or for another subject
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
     * The result of a key lookup.
     *
     * @param good the valid keys by id
     * @param broken the ids of keys that exist but can't be unsealed
     */
    public record Found(Map<String, PersonalKey> good, Set<String> broken) {

        public Found {
            good = Map.copyOf(good);
            broken = Set.copyOf(broken);
        }

        /** Returns whether the key exists, valid or not. */
        public boolean has(@Nullable String keyId) {
            return keyId != null && (good.containsKey(keyId) || broken.contains(keyId));
        }
    }

    /**
     * Works like {@link #open(Collection)}, but reports broken keys instead of throwing. Keys that
     * the log records as destroyed are left out.
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

    /** Returns the ids of the keys to destroy when the user is erased. */
    public List<String> everythingOf(UserKey user) {
        return table.everythingOf(DataSubject.of(user));
    }

    /** Destroys the keys in the current transaction of {@code jdbc}. */
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
                        // Another node was faster.
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
     * @throws RowNotVerified if the log records that the key is destroyed
     */
    private Row believed(Row row) {
        if (erasures.name(row.keyId())) {
            throw new RowNotVerified(TABLE, row.keyId());
        }
        return row;
    }

    /**
     * @throws RowNotVerified if the key was not sealed with this master key or was sealed for
     *     another subject
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
