package io.passledger.application.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.passledger.domain.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedNoteTest {

    /** The note and the key of Go's package note, which the format comes from. */
    private static final String VKEY =
            "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

    private static final String NOTE =
            """
            If you think cryptography is the answer to your problem,
            then you don't know what your problem is.

            — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
            """;

    @Nested
    class KnownAnswer {

        @Test
        void isVerifiedAndWrittenAgainAsItWas() {
            SignedNote note = SignedNote.parse(NOTE);

            assertThat(note.isSignedBy(VerifierKey.parse(VKEY))).isTrue();
            assertThat(note.toString()).isEqualTo(NOTE);
            assertThat(VerifierKey.parse(VKEY)).hasToString(VKEY);
        }

        @Test
        void isNotVerifiedOnceAWordIsAnother() {
            SignedNote note = SignedNote.parse(NOTE.replace("answer", "Answer"));

            assertThat(note.isSignedBy(VerifierKey.parse(VKEY))).isFalse();
        }

        @Test
        void isNotVerifiedByAnothersKeyOfTheSameName() {
            VerifierKey other = new VerifierKey("PeterNeumann", Bytes.of(new byte[32]));

            assertThat(SignedNote.parse(NOTE).isSignedBy(other)).isFalse();
        }
    }

    @Nested
    class Key {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "PeterNeumann",
                    "PeterNeumann+c74f20a3",
                    "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                    "PeterNeumann+c74f20a3+AhpC2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                    "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10==",
                    "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
                })
        void isRefusedWhereItIsNone(String vkey) {
            assertThatThrownBy(() -> VerifierKey.parse(vkey))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Nested
    class Text {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "text\n",
                    "text\n\n",
                    "text\n\nno signature\n",
                    "text\n\n— name\n",
                    "text\n\n— name !!!!\n",
                    "text\n\n— name AAAA\n",
                    "te\txt\n\n— name AAAAAAAAAAAA\n",
                    "text\n\n— name AAAAAAAAAAAA"
                })
        void isRefusedWhereItIsNoNote(String note) {
            assertThatThrownBy(() -> SignedNote.parse(note))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Nested
    class Files {

        private final TestLog log = new TestLog(1);

        @Test
        void haveOneNoteAfterTheOtherWhateverEmptyLinesAreBetween() {
            String one = log.note(new TreeHead(3, TreeHash.EMPTY));
            String two = log.note(new TreeHead(5, TreeHash.EMPTY));

            assertThat(CheckpointNotes.split(one + two)).containsExactly(one, two);
            assertThat(CheckpointNotes.split("\n" + one + "\n\n" + two + "\n"))
                    .containsExactly(one, two);
            assertThatThrownBy(() -> CheckpointNotes.split(one + "garbage"))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void areContinuedAfterTheLastWholeNote() {
            String one = log.note(new TreeHead(3, TreeHash.EMPTY));
            String two = log.note(new TreeHead(5, TreeHash.EMPTY));

            assertThat(CheckpointNotes.end("").size()).isZero();
            assertThat(CheckpointNotes.end(one)).isEqualTo(new CheckpointNotes.End(3, one, 0));
            assertThat(CheckpointNotes.end(one + "\n" + two))
                    .isEqualTo(new CheckpointNotes.End(5, two, 0));
            for (int cut = 1; cut < two.length(); cut++) {
                String torn = "\n" + two.substring(0, cut);
                assertThat(CheckpointNotes.end(one + torn))
                        .isEqualTo(
                                new CheckpointNotes.End(
                                        3, one, torn.getBytes(StandardCharsets.UTF_8).length));
            }
        }
    }

    @Nested
    class Checkpoints {

        private final TestLog log = new TestLog(1);
        private final TreeHead head = new TreeHead(20_852_163, Bytes.of(new byte[32]));

        @Test
        void areReadAsTheyWereSigned() {
            Checkpoint checkpoint = Checkpoint.verified(log.note(head), log.key());

            assertThat(checkpoint).isEqualTo(new Checkpoint(log.key().name(), head));
            assertThat(checkpoint.text())
                    .isEqualTo(
                            log.key().name()
                                    + "\n20852163\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n");
        }

        @Test
        void areOfTheLogWhoseKeySignsThemAndOfNoOther() {
            String note = new TestLog(2).note(head);

            assertThatThrownBy(() -> Checkpoint.verified(note, log.key()))
                    .hasMessageContaining("not signed with the key");
        }

        @Test
        void mayHaveMoreLines() {
            Checkpoint checkpoint = Checkpoint.parse(new Checkpoint("o", head).text() + "more\n");

            assertThat(checkpoint.head()).isEqualTo(head);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "o\n-1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n",
                    "o\n01\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n",
                    "o\n1\nAAAA\n",
                    "o\n1\n",
                    "\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n"
                })
        void areRefusedWhereTheyAreNone(String text) {
            assertThatThrownBy(() -> Checkpoint.parse(text))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void contradictEachOtherWhereOneSizeHasTwoRoots() {
            List<TreeHead> heads = List.of(head, new TreeHead(head.size(), TreeHash.EMPTY));

            assertThatThrownBy(() -> RetainedCheckpoints.of(heads))
                    .isInstanceOf(ContradictingCheckpoints.class);
        }
    }
}
