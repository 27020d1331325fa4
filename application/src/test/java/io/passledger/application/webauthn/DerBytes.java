package io.passledger.application.webauthn;

import static io.passledger.application.webauthn.CborBytes.join;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.HexFormat;

/** Writes DER, as far as a certificate of the tests needs it. */
final class DerBytes {

    private static final byte[] ECDSA_WITH_SHA256 =
            HexFormat.of().parseHex("300a06082a8648ce3d040302");
    private static final byte[] COMMON_NAME = HexFormat.of().parseHex("0603550403");

    private DerBytes() {}

    static byte[] sequence(byte[]... content) {
        return element(0x30, content);
    }

    /** A certificate with one extension; nobody signed it. */
    static byte[] certificate(PublicKey key, String extension, byte[] value) {
        byte[] name =
                sequence(element(0x31, sequence(COMMON_NAME, element(0x0C, ascii("a test")))));
        byte[] validity =
                sequence(
                        element(0x17, ascii("250101000000Z")),
                        element(0x17, ascii("450101000000Z")));
        byte[] extensions = sequence(sequence(objectIdentifier(extension), element(0x04, value)));
        byte[] content =
                sequence(
                        element(0xA0, element(0x02, new byte[] {2})),
                        element(0x02, new byte[] {1}),
                        ECDSA_WITH_SHA256,
                        name,
                        validity,
                        name,
                        key.getEncoded(),
                        element(0xA3, extensions));
        return sequence(content, ECDSA_WITH_SHA256, element(0x03, new byte[2]));
    }

    static byte[] element(int tag, byte[]... parts) {
        byte[] content = join(parts);
        int length = content.length;
        byte[] head =
                length < 0x80
                        ? new byte[] {(byte) tag, (byte) length}
                        : length < 0x1_0000
                                ? ByteBuffer.allocate(4)
                                        .put((byte) tag)
                                        .put((byte) 0x82)
                                        .putShort((short) length)
                                        .array()
                                : ByteBuffer.allocate(6)
                                        .put((byte) tag)
                                        .put((byte) 0x84)
                                        .putInt(length)
                                        .array();
        return join(head, content);
    }

    static byte[] objectIdentifier(String dotted) {
        String[] arcs = dotted.split("\\.", -1);
        byte[] content = {(byte) (40 * Integer.parseInt(arcs[0]) + Integer.parseInt(arcs[1]))};
        for (int i = 2; i < arcs.length; i++) {
            content = join(content, base128(Integer.parseInt(arcs[i])));
        }
        return element(0x06, content);
    }

    private static byte[] base128(int arc) {
        byte[] low = {(byte) (arc & 0x7F)};
        for (int rest = arc >> 7; rest > 0; rest >>= 7) {
            low = join(new byte[] {(byte) ((rest & 0x7F) | 0x80)}, low);
        }
        return low;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
