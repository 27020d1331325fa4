package io.passledger.application.timestamp;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.passledger.application.proof.SignedNote.NoteSignature;
import io.passledger.application.proof.Vkey;
import io.passledger.domain.Bytes;
import java.util.Optional;

/**
 * A time-stamp as a signature line below a checkpoint, in the form of <a
 * href="https://c2sp.org/signed-note#signature-types">C2SP signed-note</a>: type {@code 0xff}, and
 * an identifier in place of the public key, which is in the token. Whoever doesn't know the type
 * ignores the line.
 *
 * @param authority the host name of the service that was asked
 * @param token a {@code TimeStampToken} (RFC 3161 §2.4.2) in DER
 */
public record TimestampLine(String authority, Bytes token) {

    private static final byte OTHER_TYPE = (byte) 0xff;
    private static final Bytes IDENTIFIER =
            Bytes.of("passledger rfc3161 time-stamp of the text".getBytes(UTF_8));

    /** Returns the time-stamp in the line; empty if it is another kind of signature. */
    public static Optional<TimestampLine> of(NoteSignature signature) {
        return signature.keyId().equals(keyId(signature.name()))
                ? Optional.of(new TimestampLine(signature.name(), signature.signature()))
                : Optional.empty();
    }

    /** Returns the line with its line break. */
    @Override
    public String toString() {
        return new NoteSignature(authority, keyId(authority), token).toString();
    }

    private static Bytes keyId(String authority) {
        return new Vkey(authority, OTHER_TYPE, IDENTIFIER).id();
    }
}
