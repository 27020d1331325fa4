package io.passledger.application.webauthn;

import io.passledger.domain.Bytes;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A <a href="https://www.rfc-editor.org/rfc/rfc8949">CBOR</a> value that keeps its type. A text is
 * not a byte string, and a text {@code "1"} is not a label {@code 1}. webauthn4j, which reads
 * through Jackson's JSON types, confuses them.
 */
sealed interface Cbor {

    /** An integer that fits a {@code long}. */
    record Int(long value) implements Cbor {}

    /** Major type 2. */
    record ByteString(Bytes value) implements Cbor {}

    /** Major type 3. */
    record Text(String value) implements Cbor {}

    /** Major type 4. */
    record Items(List<Cbor> values) implements Cbor {}

    /** Major type 5, without duplicate keys. */
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

    /**
     * A value that WebAuthn doesn't use: simple values, floats, tags, numbers beyond a {@code
     * long}.
     */
    record Other() implements Cbor {}
}
