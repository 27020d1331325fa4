package io.passledger.application.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.passledger.domain.Bytes;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * Text with signatures below it, as in <a href="https://c2sp.org/signed-note">C2SP signed-note</a>.
 *
 * @param text ends with a line break
 * @param signatures at least one
 */
public record SignedNote(String text, List<NoteSignature> signatures) {

    private static final int MOST_SIGNATURES = 100;
    private static final int LONGEST = 1_000_000;

    /**
     * One of the signature lines.
     *
     * @param keyId 4 bytes
     */
    public record NoteSignature(String name, Bytes keyId, Bytes signature) {

        private static final String DASH = "\u2014 ";

        /**
         * @param line without its line break
         * @throws IllegalArgumentException if it is not a signature line
         */
        public static NoteSignature parse(String line) {
            int space = line.lastIndexOf(' ');
            if (!line.startsWith(DASH) || space < DASH.length()) {
                throw new IllegalArgumentException("a line below the note is not a signature");
            }
            String name = line.substring(DASH.length(), space);
            Vkey.requireName(name);
            byte[] blob = Base64.getDecoder().decode(line.substring(space + 1));
            if (blob.length <= Vkey.ID_BYTES) {
                throw new IllegalArgumentException("a signature below the note is too short");
            }
            return new NoteSignature(
                    name,
                    Bytes.of(Arrays.copyOf(blob, Vkey.ID_BYTES)),
                    Bytes.of(Arrays.copyOfRange(blob, Vkey.ID_BYTES, blob.length)));
        }

        @Override
        public String toString() {
            byte[] blob =
                    ByteBuffer.allocate(keyId.length() + signature.length())
                            .put(keyId.toArray())
                            .put(signature.toArray())
                            .array();
            return DASH + name + " " + Base64.getEncoder().encodeToString(blob) + "\n";
        }
    }

    public SignedNote {
        signatures = List.copyOf(signatures);
        if (!text.endsWith("\n") || signatures.isEmpty()) {
            throw new IllegalArgumentException("a note consists of lines of text and signatures");
        }
    }

    /**
     * @throws IllegalArgumentException if it isn't a signed note
     */
    public static SignedNote parse(String note) {
        int blank = note.lastIndexOf("\n\n");
        if (note.length() > LONGEST
                || blank < 0
                || blank + 2 >= note.length()
                || !note.endsWith("\n")) {
            throw new IllegalArgumentException(
                    "a note consists of lines of text, a blank line and signatures");
        }
        if (note.chars().anyMatch(c -> c < ' ' && c != '\n')) {
            throw new IllegalArgumentException("a note must not contain control characters");
        }
        List<NoteSignature> signatures = new ArrayList<>();
        for (String line : note.substring(blank + 2, note.length() - 1).split("\n", -1)) {
            signatures.add(NoteSignature.parse(line));
        }
        if (signatures.size() > MOST_SIGNATURES) {
            throw new IllegalArgumentException("a note has at most 100 signatures");
        }
        return new SignedNote(note.substring(0, blank + 1), signatures);
    }

    /** Checks whether that key has signed it. Signatures of other keys are ignored. */
    public boolean isSignedBy(VerifierKey key) {
        Bytes message = Bytes.of(text.getBytes(UTF_8));
        List<NoteSignature> own =
                signatures.stream()
                        .filter(s -> s.name().equals(key.name()) && s.keyId().equals(key.id()))
                        .toList();
        return !own.isEmpty() && own.stream().allMatch(s -> key.verifies(message, s.signature()));
    }

    @Override
    public String toString() {
        StringBuilder note = new StringBuilder(text).append('\n');
        signatures.forEach(note::append);
        return note.toString();
    }
}
