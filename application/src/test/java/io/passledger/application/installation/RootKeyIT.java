package io.passledger.application.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.passledger.application.TestDatabase;
import io.passledger.application.crypto.HmacKey;
import io.passledger.application.integrity.RowMacs;
import io.passledger.domain.Bytes;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class RootKeyIT {

    private final TestDatabase database = TestDatabase.fresh();
    private final List<String> shown = new ArrayList<>();

    @Nested
    class Made {

        @Test
        void isShownOnceAndOpens() {
            RootKey rootKey = rootKey(Optional.empty());

            rootKey.makeIfAbsent(shown::add);
            rootKey.makeIfAbsent(shown::add);

            assertThat(shown).hasSize(1);
            assertThat(rootKey.verify(shown.getFirst())).isTrue();
            assertThat(rootKey.verify(shown.getFirst() + "x")).isFalse();
        }

        @Test
        void opensNothingBeforeItExists() {
            assertThat(rootKey(Optional.empty()).verify("")).isFalse();
            assertThat(rootKey(Optional.empty()).fingerprint()).isEmpty();
        }

        @Test
        void hasAFingerprintThatAnotherKeyHasNot() {
            rootKey(Optional.empty()).makeIfAbsent(shown::add);

            assertThat(rootKey(Optional.empty()).fingerprint())
                    .isPresent()
                    .isEqualTo(rootKey(Optional.of(shown.getFirst())).fingerprint())
                    .isNotEqualTo(
                            rootKey(Optional.of("another-root-key-" + "x".repeat(32)))
                                    .fingerprint());
        }

        @Test
        void isKnownToAnotherNode() {
            RootKey other = rootKey(Optional.empty());

            rootKey(Optional.empty()).makeIfAbsent(shown::add);
            other.makeIfAbsent(shown::add);

            assertThat(shown).hasSize(1);
            assertThat(other.verify(shown.getFirst())).isTrue();
        }

        @Test
        void isKeptAsAHashOnly() {
            rootKey(Optional.empty()).makeIfAbsent(shown::add);

            assertThat(database.jdbc().sql("SELECT value FROM installation").query(String.class))
                    .satisfies(values ->
                            assertThat(values.list())
                                    .hasSize(1)
                                    .noneMatch(each -> each.contains(shown.getFirst())));
        }

        @Test
        void isMadeAnewWhereShowingItFailed() {
            RootKey rootKey = rootKey(Optional.empty());

            assertThatThrownBy(() ->
                            rootKey.makeIfAbsent(_ -> {
                                throw new IllegalStateException("no output");
                            }))
                    .hasMessage("no output");
            rootKey.makeIfAbsent(shown::add);

            assertThat(rootKey.verify(shown.getFirst())).isTrue();
        }

        @Test
        void isMadeByOneOfManyNodesAtOnce() throws Exception {
            Queue<String> shownByAny = new ConcurrentLinkedQueue<>();
            int nodes = 8;
            CountDownLatch together = new CountDownLatch(nodes);
            List<Callable<Void>> starts = new ArrayList<>();
            for (int i = 0; i < nodes; i++) {
                starts.add(() -> {
                    RootKey node = rootKey(Optional.empty());
                    together.countDown();
                    together.await();
                    node.makeIfAbsent(shownByAny::add);
                    return null;
                });
            }
            try (var threads = Executors.newFixedThreadPool(nodes)) {
                for (Future<Void> start : threads.invokeAll(starts)) {
                    start.get();
                }
            }

            assertThat(shownByAny).hasSize(1);
        }
    }

    @Test
    void isNotTheOneThatSomebodyHasPutInItsPlace() {
        rootKey(Optional.empty()).makeIfAbsent(shown::add);
        database.jdbc()
                .sql(
                        "UPDATE installation SET value = repeat('0', 64) WHERE name = 'root-key-sha256'")
                .update();

        assertThatThrownBy(() -> rootKey(Optional.empty()).verify(shown.getFirst()))
                .isInstanceOf(DataAccessResourceFailureException.class);
    }

    @Nested
    class Configured {

        private static final String KEY = "an-operators-own-key-of-some-length";

        @Test
        void winsOverTheOneThatWasMade() {
            rootKey(Optional.empty()).makeIfAbsent(shown::add);

            RootKey rootKey = rootKey(Optional.of(KEY));

            assertThat(rootKey.verify(KEY)).isTrue();
            assertThat(rootKey.verify(shown.getFirst())).isFalse();
        }

        @Test
        void isNeverShown() {
            rootKey(Optional.of(KEY)).makeIfAbsent(shown::add);

            assertThat(shown).isEmpty();
        }

        @Test
        void isRefusedWhereItIsShort() {
            assertThatThrownBy(() -> rootKey(Optional.of("short")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("root key must be at least 32 characters, was 5");
        }
    }

    private RootKey rootKey(Optional<String> configured) {
        return new RootKey(
                configured,
                new BoundFacts(database.jdbc(), new BoundWithOneKey()),
                database.transactions(),
                new SecureRandom());
    }

    /** Somebody who writes to the database doesn't have the key. */
    private static final class BoundWithOneKey implements FactBinding {

        private final RowMacs macs = new RowMacs(new HmacKey(Bytes.of(new byte[HmacKey.BYTES])));

        @Override
        public Bytes mac(String name, String value) {
            return macs.of("installation", name, value);
        }

        @Override
        public void require(String name, String value, @Nullable Bytes mac) {
            if (!macs.fits(mac, "installation", name, value)) {
                throw new DataAccessResourceFailureException("not recorded here");
            }
        }
    }
}
