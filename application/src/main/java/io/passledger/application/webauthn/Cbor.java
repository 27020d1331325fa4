package io.passledger.application.webauthn;

import io.passledger.domain.Bytes;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value of <a href="https://www.rfc-editor.org/rfc/rfc8949">CBOR</a> with its type kept, because
 * a text is not a byte string and a text {@code "1"} not a label {@code 1}: webauthn4j, which reads
 * through Jackson's JSON types, takes one for the other.
 */
sealed interface Cbor {

    /** A whole number that fits a {@code long}. */
    record Int(long value) implements Cbor {}

    /** Major type 2. */
    record ByteString(Bytes value) implements Cbor {}

    /** Major type 3. */
    record Text(String value) implements Cbor {}

    /** Major type 4. */
    record Items(List<Cbor> values) implements Cbor {}

    /** Major type 5; no key comes twice. */
    record Entries(Map<Cbor, Cbor> values) implements Cbor {

        @Nullable Cbor get(String key) {
            return values.get(new Text(key));
        }

        @Nullable Cbor get(long label) {
            return values.get(new Int(label));
        }

        @Nullable Long integer(long label) {
            return get(label) instanceof Int(long value) ? value : null;
        }

        @Nullable Bytes bytes(long label) {
            return get(label) instanceof ByteString(Bytes value) ? value : null;
        }

        @Nullable Bytes bytes(String key) {
            return get(key) instanceof ByteString(Bytes value) ? value : null;
        }

        @Nullable String text(String key) {
            return get(key) instanceof Text(String value) ? value : null;
        }
    }

    /** What WebAuthn has no use for: simple values, floats, tags, numbers beyond a {@code long}. */
    record Other() implements Cbor {}
}
