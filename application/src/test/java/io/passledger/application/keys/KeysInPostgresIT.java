package io.passledger.application.keys;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.OctetKeyPair;
import io.passledger.application.MovableClock;
import io.passledger.application.TestDatabase;
import io.passledger.application.crypto.MasterKey;
import io.passledger.application.crypto.MasterSecrets;
import io.passledger.application.installation.InstallationFacts;
import io.passledger.domain.Bytes;
import java.net.URI;
import java.security.KeyFactory;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

class KeysInPostgresIT {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final MasterKey MASTER = masterKey(1);

    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final DataSource SECOND_POOL = DATABASE.newDataSource();

    private final MovableClock clock =
            new MovableClock(Instant.parse("2026-03-01T12:00:00.123456789Z"));
    private final Node one = new Node(DATABASE.dataSource(), clock);
    private final Node two = new Node(SECOND_POOL, clock);

    @BeforeEach
    void beginWithoutKeys() {
        DATABASE.transactions()
                .executeWithoutResult(_ -> DATABASE.jdbc().sql("DELETE FROM sealed_key").update());
    }

    @Nested
    class Signing {

        @Test
        void beginsWithOneKeyOnNodesThatStartTogether() throws Exception {
            List<String> signers = together(8, node -> node.signingKeys().signer().keyId());

            assertThat(signers).hasSize(8).containsOnly(signers.getFirst());
            assertThat(rows("signing")).isEqualTo(1);
        }

        @Test
        void isRotatedOnceByNodesThatRotateTogether() throws Exception {
            SigningKeys first = one.signingKeys();
            SigningKeys second = two.signingKeys();
            clock.advance(Duration.ofDays(30));

            together(
                    8,
                    node -> {
                        (node.equals(one) ? first : second).maintain();
                        return "";
                    });

            assertThat(rows("signing")).isEqualTo(2);
            assertThat(ids(first)).hasSize(2);
            assertThat(ids(second)).isEqualTo(ids(first));
        }

        @Test
        void isRotatedOnceByCommandsGivenTogether() throws Exception {
            SigningKeys first = one.signingKeys();
            SigningKeys second = two.signingKeys();

            together(
                    8,
                    node -> {
                        (node.equals(one) ? first : second).rotate();
                        return "";
                    });

            assertThat(rows("signing")).isEqualTo(2);
        }

        @Test
        void overlapsOnEveryNode() {
            SigningKeys first = one.signingKeys();
            SigningKeys second = two.signingKeys();
            String old = first.signer().keyId();
            first.rotate();
            String next = ids(first).getLast();

            assertThat(second.find(next)).isPresent();
            assertThat(second.signer().keyId()).isEqualTo(old);
            clock.advance(Duration.ofMinutes(10).plusMillis(1));
            assertThat(first.signer().keyId()).isEqualTo(next);
            assertThat(second.signer().keyId()).isEqualTo(next);
            assertThat(ids(second)).containsExactly(old, next);

            clock.advance(Duration.ofHours(25));
            assertThat(ids(second)).containsExactly(next);
            first.rotate();
            assertThat(rows("signing")).isEqualTo(2);
        }

        @Test
        void survivesARestart() {
            SigningKeys before = one.signingKeys();
            SigningKeys after = two.signingKeys();

            assertThat(after.signer().keyId()).isEqualTo(before.signer().keyId());
            assertThat(after.signer().publicKey()).isEqualTo(before.signer().publicKey());
            assertThat(after.signer().privateKey().getEncoded())
                    .isEqualTo(before.signer().privateKey().getEncoded());
        }

        @Test
        void rollsBackWithNothingElse() {
            SigningKeys keys = one.signingKeys();

            DATABASE.transactions()
                    .executeWithoutResult(transaction -> {
                        keys.rotate();
                        transaction.setRollbackOnly();
                    });

            assertThat(rows("signing")).isEqualTo(2);
        }
    }

    @Nested
    class Secrets {

        @Test
        void areTheSameOnNodesThatStartTogether() throws Exception {
            for (SecretPurpose purpose : SecretPurpose.values()) {
                List<Bytes> macs = together(8, node -> node.secretKeys().of(purpose).mac("text"));

                assertThat(macs).hasSize(8).containsOnly(macs.getFirst());
                assertThat(rows(purpose.wire())).isEqualTo(1);
            }
        }

        @Test
        void differByPurpose() {
            SecretKeys keys = one.secretKeys();

            assertThat(keys.of(SecretPurpose.DECOY).mac("text"))
                    .isNotEqualTo(keys.of(SecretPurpose.USER_HANDLE).mac("text"));
        }
    }

    @Nested
    class OfTheLog {

        private static final URI URL = URI.create("https://MFA.example.com:8443");

        @Test
        void isTheSameOnNodesThatStartTogetherAndAfterARestart() throws Exception {
            List<LogKey> keys =
                    together(8, node -> node.logKeys().readOrMake(URL, LogKeys.NewKeyTerms.NONE));

            assertThat(keys)
                    .extracting(LogKey::publicKey)
                    .containsOnly(keys.getFirst().publicKey());
            assertThat(keys).extracting(LogKey::origin).containsOnly(keys.getFirst().origin());
            assertThat(rows("log")).isEqualTo(1);
        }

        @Test
        void isNamedByTheHostAndARandomId() {
            assertThat(one.logKeys().readOrMake(URL, LogKeys.NewKeyTerms.NONE).origin())
                    .matches("mfa\\.example\\.com/passledger/[0-9a-f]{32}");
        }

        @Test
        void keepsItsNameWhenTheHostHasAnother() {
            String name = one.logKeys().readOrMake(URL, LogKeys.NewKeyTerms.NONE).origin();

            assertThat(
                            two.logKeys()
                                    .readOrMake(
                                            URI.create("http://localhost:8080"),
                                            LogKeys.NewKeyTerms.NONE)
                                    .origin())
                    .isEqualTo(name);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "DELETE FROM sealed_key",
                    "DELETE FROM installation WHERE name = 'log-origin'",
                    "DELETE FROM sealed_key; DELETE FROM installation WHERE name = 'log-origin'"
                })
        void isNotMadeAnewForALogThatHadOne(String deleting) {
            LogKey before = one.logKeys().readOrMake(URL, LogKeys.NewKeyTerms.NONE);
            DATABASE.jdbc()
                    .sql("INSERT INTO tree_checkpoint VALUES (1, sha256('x'), now(), 'note')")
                    .update();
            try {
                byHand(deleting);

                assertThatThrownBy(() -> two.logKeys().readOrMake(URL, LogKeys.NewKeyTerms.NONE))
                        .isInstanceOf(LogKeyMissing.class)
                        .hasMessageContaining("is missing, although the log has events")
                        .hasMessageContaining("PASSLEDGER_NEW_LOG_KEY=true");

                LogKey another =
                        two.logKeys().readOrMake(URL, new LogKeys.NewKeyTerms(false, true));
                assertThat(List.of(another.origin(), another.publicKey()))
                        .isNotEqualTo(List.of(before.origin(), before.publicKey()));
                assertThat(count("former_checkpoint")).isEqualTo(1);
                assertThat(count("tree_checkpoint")).isZero();
                assertThat(new InstallationFacts(DATABASE.jdbc()).find(LogKey.UNTOLD)).isPresent();
                // What was asked for once is not done again.
                assertThat(
                                one.logKeys()
                                        .readOrMake(URL, new LogKeys.NewKeyTerms(false, true))
                                        .jwk())
                        .isEqualTo(another.jwk());
            } finally {
                byHand(
                        "DELETE FROM tree_checkpoint; DELETE FROM former_checkpoint;"
                                + " DELETE FROM installation WHERE name = 'log-key-untold'");
            }
        }

        @Test
        void isNotMadeWhereTheOperatorNamesOne() {
            assertThatThrownBy(() ->
                            one.logKeys().readOrMake(URL, new LogKeys.NewKeyTerms(true, true)))
                    .isInstanceOf(LogKeyMissing.class)
                    .hasMessageContaining("PASSLEDGER_LOG_KEY names it");
            assertThat(rows("log")).isZero();
        }

        private static void byHand(String statements) {
            DATABASE.transactions()
                    .executeWithoutResult(_ -> {
                        for (String statement : statements.split(";", -1)) {
                            DATABASE.jdbc().sql(statement).update();
                        }
                    });
        }

        private static long count(String table) {
            return DATABASE.jdbc().sql("SELECT count(*) FROM " + table).query(Long.class).single();
        }

        @Test
        void signsWhatItsPublicKeyVerifies() throws Exception {
            LogKey key = one.logKeys().readOrMake(URL, LogKeys.NewKeyTerms.NONE);
            Bytes message = Bytes.of(new byte[] {1, 2, 3});

            Bytes signature = key.sign(message);

            assertThat(signature.length()).isEqualTo(64);
            assertThat(verifies(key, message, signature)).isTrue();
            assertThat(verifies(key, Bytes.of(new byte[] {1, 2}), signature)).isFalse();
            assertThat(key.publicKey().length()).isEqualTo(32);
            assertThat(key.keyId())
                    .isEqualTo(
                            OctetKeyPair.parse(Map.copyOf(key.jwk()))
                                    .computeThumbprint()
                                    .toString());
        }

        @Test
        void failsTheStartWithAnotherMasterKey() {
            one.logKeys().readOrMake(URL, LogKeys.NewKeyTerms.NONE);
            Node wrong = new Node(DATABASE.dataSource(), clock, masterKey(2));

            assertThatThrownBy(() -> wrong.logKeys().readOrMake(URL, LogKeys.NewKeyTerms.NONE))
                    .isInstanceOf(WrongMasterKey.class);
        }

        private static boolean verifies(LogKey key, Bytes message, Bytes signature)
                throws Exception {
            byte[] info = HexFormat.of().parseHex("302a300506032b6570032100" + hex(key));
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initVerify(
                    KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(info)));
            ed25519.update(message.toArray());
            return ed25519.verify(signature.toArray());
        }

        private static String hex(LogKey key) {
            return HexFormat.of().formatHex(key.publicKey().toArray());
        }
    }

    @Nested
    class Sealing {

        @Test
        void keepsPrivateKeysOutOfTheDatabase() {
            byte[] encoded = one.signingKeys().signer().privateKey().getEncoded();
            one.secretKeys().of(SecretPurpose.RECOVERY_CODE);
            // PKCS #8 of a P-256 key: the scalar is 32 bytes after the tag 04 20.
            String hex = HexFormat.of().formatHex(encoded);
            int scalar = hex.indexOf("0420") + 4;
            String secret = hex.substring(scalar, scalar + 64);

            String dump =
                    DATABASE.jdbc()
                            .sql(
                                    """
                                    SELECT string_agg(encode(sealed, 'hex') || ' '
                                           || coalesce(encode(public_key, 'hex'), '') || ' '
                                           || k::text, ' ')
                                      FROM sealed_key k
                                    """)
                            .query(String.class)
                            .single();

            assertThat(dump).contains("signing").doesNotContain(secret);
            byte[] raw = HexFormat.of().parseHex(secret);
            assertThat(dump).doesNotContain(Bytes.of(raw).toBase64Url());
            assertThat(dump).doesNotContain(new String(raw, ISO_8859_1));
        }

        @Test
        void failsTheStartWithAnotherMasterKey() {
            one.signingKeys();
            one.secretKeys().of(SecretPurpose.DECOY);
            Node wrong = new Node(DATABASE.dataSource(), clock, masterKey(2));

            assertThatThrownBy(wrong::signingKeys)
                    .isInstanceOf(WrongMasterKey.class)
                    .hasMessageContaining("PASSLEDGER_MASTER_KEY does not unseal the keys");
            assertThatThrownBy(() -> wrong.secretKeys().of(SecretPurpose.DECOY))
                    .isInstanceOf(WrongMasterKey.class);
            assertThat(rows("signing")).isEqualTo(1);
        }

        @Test
        void refusesAPublicKeyThatWasPutInByHand() {
            one.signingKeys();
            SealedKey foreign = SigningKey.make(MASTER, RANDOM, clock.instant(), clock.instant());
            Bytes publicKey = foreign.publicKey();
            assertThat(publicKey).isNotNull();
            DATABASE.transactions()
                    .executeWithoutResult(_ ->
                            DATABASE.jdbc()
                                    .sql("UPDATE sealed_key SET public_key = :key")
                                    .param("key", publicKey.toArray())
                                    .update());

            assertThatThrownBy(two::signingKeys).isInstanceOf(WrongMasterKey.class);
        }
    }

    private int rows(String purpose) {
        return DATABASE.jdbc()
                .sql("SELECT count(*) FROM sealed_key WHERE purpose = :purpose")
                .param("purpose", purpose)
                .query(Integer.class)
                .single();
    }

    private static List<String> ids(SigningKeys keys) {
        return keys.published().stream().map(SigningKey::keyId).toList();
    }

    /** Does the work at the same time in {@code threads} threads, half of them on each node. */
    private <T> List<T> together(int threads, OnNode<T> work) throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(threads);
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            List<Callable<T>> calls = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                Node node = i % 2 == 0 ? one : two;
                calls.add(() -> {
                    barrier.await();
                    return work.on(node);
                });
            }
            List<T> results = new ArrayList<>();
            for (Future<T> result : executor.invokeAll(calls)) {
                results.add(result.get());
            }
            return results;
        }
    }

    private static MasterKey masterKey(int first) {
        byte[] key = new byte[32];
        key[0] = (byte) first;
        return new MasterKey(new MasterSecrets(new SecretKeySpec(key, "AES"), null), RANDOM);
    }

    private interface OnNode<T> {
        T on(Node node);
    }

    private record Node(DataSource dataSource, Clock clock, MasterKey master) {

        Node(DataSource dataSource, Clock clock) {
            this(dataSource, clock, MASTER);
        }

        SigningKeys signingKeys() {
            return new SigningKeys(
                    new JdbcSealedKeys(JdbcClient.create(dataSource)),
                    master,
                    KeysConfiguration.ownTransaction(new JdbcTransactionManager(dataSource)),
                    KeysInMemory.PROPERTIES,
                    RANDOM,
                    clock,
                    _ -> {});
        }

        LogKeys logKeys() {
            JdbcClient jdbc = JdbcClient.create(dataSource);
            return new LogKeys(
                    new JdbcSealedKeys(jdbc),
                    new SignedLog(jdbc),
                    new InstallationFacts(jdbc),
                    master,
                    KeysConfiguration.ownTransaction(new JdbcTransactionManager(dataSource)),
                    RANDOM,
                    clock);
        }

        SecretKeys secretKeys() {
            return new SecretKeys(
                    new JdbcSealedKeys(JdbcClient.create(dataSource)),
                    master,
                    KeysConfiguration.ownTransaction(new JdbcTransactionManager(dataSource)),
                    RANDOM,
                    clock);
        }
    }
}
