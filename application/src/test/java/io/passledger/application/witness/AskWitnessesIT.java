package io.passledger.application.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.passledger.application.TestDatabase;
import io.passledger.application.proof.SignedNote;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AskWitnessesIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final TestDatabase database = TestDatabase.fresh();
    private final SpecWitness first = new SpecWitness("witness.example/1");
    private final SpecWitness second = new SpecWitness("witness.example/2");
    private final String both = first.setting() + ", " + second.setting();

    @AfterEach
    void close() {
        first.close();
        second.close();
    }

    private static void awaitSize(WitnessedNode node, int cosignatures, long size) {
        await().atMost(PATIENCE).until(() -> node.size(cosignatures) >= size);
    }

    @Test
    void publishTheCosignaturesOfAll() {
        try (WitnessedNode node = WitnessedNode.on(database, both)) {
            node.append(3);
            awaitSize(node, 2, 3);
            node.append(20);
            awaitSize(node, 2, 23);

            SignedNote note = SignedNote.parse(node.checkpoints().newest(2).orElseThrow().note());
            Quorum quorum =
                    new Quorum(
                            List.of(
                                    CosignerKey.parse(first.vkey()),
                                    CosignerKey.parse(second.vkey())),
                            2);
            assertThat(note.signatures()).hasSize(3);
            assertThat(quorum.reached(note)).isPresent();
            assertThat(node.checkpoints().after(0, 100))
                    .allSatisfy(checkpoint ->
                            assertThat(SignedNote.parse(checkpoint.note()).signatures())
                                    .isNotEmpty());
            assertThat(node.contradicted()).isZero();
        }
    }

    @Test
    void waitForNobodyWhoFails() {
        second.fail(Integer.MAX_VALUE);
        try (WitnessedNode node = WitnessedNode.on(database, both)) {
            node.append(3);
            awaitSize(node, 1, 3);
            assertThat(node.size(2)).isZero();

            second.fail(0);
            awaitSize(node, 2, 3);
        }
    }

    @Test
    void startAnewWithOneThatHasForgotten() {
        try (WitnessedNode node = WitnessedNode.on(database, first.setting())) {
            node.append(3);
            awaitSize(node, 1, 3);
            first.forget();
            node.append(3);
            awaitSize(node, 1, 6);
        }
    }

    @Test
    void goOnAfterARestart() {
        try (WitnessedNode node = WitnessedNode.on(database, first.setting())) {
            node.append(3);
            awaitSize(node, 1, 3);
        }
        try (WitnessedNode node = WitnessedNode.on(database, first.setting())) {
            node.append(3);
            awaitSize(node, 1, 6);
        }
    }

    /** A copy of the database goes another way than the one that the witnesses have seen. */
    @Test
    void neverGetAQuorumForAFork() {
        try (WitnessedNode node = WitnessedNode.on(database, both)) {
            node.append(5);
            awaitSize(node, 2, 5);
        }
        TestDatabase fork = database.copy();
        try (WitnessedNode node = WitnessedNode.on(database, both)) {
            node.append(10);
            awaitSize(node, 2, 15);
        }

        try (WitnessedNode forked = WitnessedNode.on(fork, both)) {
            // shorter than what they have seen
            forked.append(3);
            await().atMost(PATIENCE).until(() -> forked.contradicted() == 2);
            awaitSize(forked, 0, 8);
            // longer
            forked.append(30);
            awaitSize(forked, 0, 38);
            await().atMost(PATIENCE)
                    .until(() -> first.inconsistent() > 0 && second.inconsistent() > 0);
            assertThat(forked.size(1)).isEqualTo(5);
            assertThat(forked.contradicted()).isEqualTo(2);
        }
        assertThat(first.size()).isEqualTo(15);
        assertThat(second.size()).isEqualTo(15);
    }
}
