package io.passledger.application.proof;

import io.passledger.domain.Bytes;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A log's commitment to its tree at one size, as in <a href="https://c2sp.org/tlog-checkpoint">C2SP
 * tlog-checkpoint</a>: three lines. Further lines are allowed and ignored.
 *
 * @param origin the log's name
 */
public record Checkpoint(String origin, TreeHead head) {

    private static final Pattern TEXT =
            Pattern.compile(
                    "([^\\n]+)\\n(0|[1-9][0-9]{0,17})\\n([A-Za-z0-9+/]{43}=)\\n([^\\n]+\\n)*");

    /**
     * Reads a signed note and verifies its signature and origin.
     *
     * @throws IllegalArgumentException if it isn't a checkpoint signed with this key
     */
    public static Checkpoint verified(String note, VerifierKey key) {
        SignedNote signed = SignedNote.parse(note);
        if (!signed.isSignedBy(key)) {
            throw new IllegalArgumentException("it is not signed with the key " + key.name());
        }
        Checkpoint checkpoint = parse(signed.text());
        if (!checkpoint.origin.equals(key.name())) {
            throw new IllegalArgumentException("it belongs to another log, " + checkpoint.origin);
        }
        return checkpoint;
    }

    /**
     * Reads the text of a note.
     *
     * @throws IllegalArgumentException if it isn't a checkpoint's text
     */
    public static Checkpoint parse(String text) {
        Matcher lines = TEXT.matcher(text);
        if (!lines.matches()) {
            throw new IllegalArgumentException(
                    "its text does not consist of origin, size and root");
        }
        Bytes root = Bytes.of(Base64.getDecoder().decode(lines.group(3)));
        return new Checkpoint(lines.group(1), new TreeHead(Long.parseLong(lines.group(2)), root));
    }

    /** Returns the text to sign. */
    public String text() {
        return "%s\n%d\n%s\n"
                .formatted(
                        origin,
                        head.size(),
                        Base64.getEncoder().encodeToString(head.root().toArray()));
    }
}
