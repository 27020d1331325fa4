package io.passledger.application.witness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.passledger.application.proof.Rfc9162;
import io.passledger.application.witness.WitnessRules.Answer;
import io.passledger.domain.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The witness against a log that was written from the specification. */
class WitnessRulesTest {

    private static final String NAME = "witness.example/1";
    private static final Clock CLOCK =
            Clock.fixed(Instant.ofEpochSecond(1_700_000_000), ZoneOffset.UTC);

    @TempDir private Path folder;

    private final SpecLog log = new SpecLog("log.example/test").grow(70);
    private WitnessState state;
    private WitnessRules witness;

    @BeforeEach
    void open() throws IOException {
        state = WitnessState.open(folder.resolve("state"));
        witness = new WitnessRules(List.of(log.verifier()), key(), state, CLOCK);
    }

    @AfterEach
    void close() throws IOException {
        state.close();
    }

    private WitnessKey key() throws IOException {
        return WitnessKey.readOrMake(folder.resolve("key"), NAME);
    }

    @Test
    void cosignsWhatExtendsTheNewestThatItHasSeen() throws Exception {
        int seen = 0;
        for (int size : new int[] {1, 2, 3, 4, 7, 8, 8, 13, 16, 31, 32, 33, 64, 65, 70}) {
            Answer answer = witness.add(log.request(seen, size));

            assertThat(answer.status()).as("%d after %d: %s", size, seen, answer).isEqualTo(200);
            assertCosigned(log.text(size), answer.body());
            seen = size;
        }
    }

    /** By the text of tlog-cosignature, with nothing of ours. */
    private void assertCosigned(String text, String line) throws Exception {
        String[] vkey = Files.readAllLines(folder.resolve("key")).getFirst().split("\\+", 3);
        byte[] typed = Base64.getDecoder().decode(vkey[2]);
        assertThat(vkey[0]).isEqualTo(NAME);
        assertThat(typed[0]).isEqualTo((byte) 4);
        assertThat(line).startsWith("\u2014 " + NAME + " ").endsWith("\n");
        byte[] signature = Base64.getDecoder().decode(line.strip().split(" ", -1)[2]);
        assertThat(HexFormat.of().formatHex(signature, 0, 4)).isEqualTo(vkey[1]);
        long time = ByteBuffer.wrap(signature, 4, 8).getLong();
        assertThat(time).isEqualTo(1_700_000_000);
        Signature verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(
                KeyFactory.getInstance("Ed25519")
                        .generatePublic(
                                new X509EncodedKeySpec(
                                        SpecLog.concat(
                                                HexFormat.of().parseHex("302a300506032b6570032100"),
                                                Arrays.copyOfRange(typed, 1, 33)))));
        verifier.update(("cosignature/v1\ntime " + time + "\n" + text).getBytes(UTF_8));
        assertThat(verifier.verify(Arrays.copyOfRange(signature, 12, signature.length))).isTrue();
    }

    @Test
    void tellsItsSizeToWhoTakesItForAnother() throws Exception {
        witness.add(log.request(0, 8));

        for (int old : new int[] {0, 7, 9}) {
            Answer answer = witness.add(SpecLog.request(old, List.of(), log.note(20)));
            assertThat(answer).isEqualTo(new Answer(409, "text/x.tlog.size", "8\n"));
        }
    }

    @Test
    void neverGoesBack() throws Exception {
        witness.add(log.request(0, 20));

        assertThat(witness.add(SpecLog.request(8, List.of(), log.note(8))).status()).isEqualTo(409);
        assertThat(witness.add(SpecLog.request(20, List.of(), log.note(8))).status())
                .isEqualTo(400);
    }

    @Test
    void cosignsNoOtherHistory() throws Exception {
        witness.add(log.request(0, 20));
        Bytes other = Rfc9162.leafHash("other".getBytes(UTF_8));
        List<Bytes> proof = log.proof(20, 40);
        List<Bytes> mixed = new ArrayList<>(proof);
        Collections.swap(mixed, 0, 1);
        List<Bytes> longer = new ArrayList<>(proof);
        longer.add(other);

        for (String body :
                List.of(
                        SpecLog.request(20, List.of(), log.note(40)),
                        SpecLog.request(20, mixed, log.note(40)),
                        SpecLog.request(20, longer, log.note(40)),
                        SpecLog.request(20, proof.subList(1, proof.size()), log.note(40)),
                        SpecLog.request(20, proof, log.note(log.text(40, other))),
                        SpecLog.request(20, List.of(), log.note(log.text(20, other))),
                        SpecLog.request(20, proof, log.note(20)))) {
            assertThat(witness.add(body).status()).as(body).isEqualTo(422);
        }
        assertThat(witness.add(log.request(20, 40)).status()).isEqualTo(200);
    }

    @Test
    void takesNoProofFromNothing() throws Exception {
        assertThat(witness.add(SpecLog.request(0, log.proof(3, 8), log.note(8))).status())
                .isEqualTo(422);
        assertThat(
                        witness.add(SpecLog.request(0, List.of(), log.note(log.text(0, leaf()))))
                                .status())
                .isEqualTo(422);
        assertThat(witness.add(log.request(0, 0)).status()).isEqualTo(200);
    }

    private static Bytes leaf() {
        return Rfc9162.leafHash(new byte[0]);
    }

    @Test
    void knowsItsLogsAlone() throws Exception {
        SpecLog stranger = new SpecLog("log.example/other").grow(3);

        assertThat(witness.add(stranger.request(0, 3)).status()).isEqualTo(404);
    }

    @Test
    void wantsTheLogsOwnSignature() throws Exception {
        SpecLog impostor = new SpecLog("log.example/test").grow(3);
        String note = log.note(3);

        assertThat(witness.add(impostor.request(0, 3)).status()).isEqualTo(403);
        assertThat(witness.add(SpecLog.request(0, List.of(), flipped(note))).status())
                .isEqualTo(403);
    }

    /** The same note with a bit of its signature changed. */
    private static String flipped(String note) {
        int space = note.lastIndexOf(' ');
        byte[] blob = Base64.getDecoder().decode(note.substring(space + 1).strip());
        blob[10] ^= 1;
        return note.substring(0, space + 1) + SpecLog.base64(blob) + "\n";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "old\n\n",
                "old -1\n\n",
                "old 01\n\n",
                "old 1.0\n\n",
                "old 0",
                "old 0\n",
                "old 0\r\n\r\n",
                "new 0\n\n",
                "old 0\nAAAA\n\n",
                "old 0\nnot base64!\n\n"
            })
    void refusesWhatIsNoRequest(String head) throws Exception {
        assertThat(witness.add(head + log.note(3)).status()).isEqualTo(400);
        assertThat(witness.add(head).status()).isEqualTo(400);
    }

    @Test
    void refusesAProofOfMoreThan63Hashes() throws Exception {
        assertThat(
                        witness.add(
                                        SpecLog.request(
                                                0, Collections.nCopies(64, leaf()), log.note(3)))
                                .status())
                .isEqualTo(400);
    }

    @Test
    void knowsAfterARestartWhatItHasSeen() throws Exception {
        witness.add(log.request(0, 8));
        state.close();

        try (WitnessState reopened = WitnessState.open(folder.resolve("state"))) {
            WitnessRules restarted =
                    new WitnessRules(List.of(log.verifier()), key(), reopened, CLOCK);

            assertThat(restarted.add(log.request(0, 20)).body()).isEqualTo("8\n");
            assertThat(restarted.add(log.request(8, 20)).status()).isEqualTo(200);
        }
    }

    @Test
    void sharesItsStateWithNobody() {
        assertThatThrownBy(() -> WitnessState.open(folder.resolve("state")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("another witness uses ");
    }

    @Test
    void cosignsNothingThatItCouldNotKeep() throws Exception {
        Files.createDirectory(folder.resolve("state.next"));

        assertThatThrownBy(() -> witness.add(log.request(0, 8))).isInstanceOf(IOException.class);

        Files.delete(folder.resolve("state.next"));
        assertThat(witness.add(log.request(0, 7)).status()).isEqualTo(200);
    }

    @Test
    void letsOneOfManyWin() throws Exception {
        witness.add(log.request(0, 8));
        List<Future<Integer>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            for (int size = 9; size < 70; size++) {
                String body = log.request(8, size);
                answers.add(threads.submit(() -> witness.add(body).status()));
            }
        }

        assertThat(answers).filteredOn(answer -> answer.resultNow() == 200).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.resultNow() == 409).hasSize(60);
    }

    @Test
    void hasAKeyThatItsOwnerAloneMayRead() throws IOException {
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(folder.resolve("key"))))
                .isEqualTo("rw-------");
        assertThat(key().verifier().toString()).isEqualTo(key().verifier().toString());
        assertThatThrownBy(() -> WitnessKey.readOrMake(folder.resolve("key"), "other"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void neverTellsTheKey() throws IOException, GeneralSecurityException {
        assertThat(key().toString()).isEqualTo("key of the witness " + NAME);
        assertThat(witness.add(log.request(0, 8)).toString())
                .doesNotContain(Files.readAllLines(folder.resolve("key")).get(1));
    }
}
