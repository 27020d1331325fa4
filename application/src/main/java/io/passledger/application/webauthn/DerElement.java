package io.passledger.application.webauthn;

import io.passledger.domain.Bytes;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An untrusted DER element. Allocations don't depend on length fields, and children are parsed only
 * on request, so nesting can't be too deep.
 *
 * @param type the class and whether it is constructed: the three high bits of the tag
 * @param number the tag's number
 */
record DerElement(int type, int number, Bytes content) {

    static final int UNIVERSAL = 0x00;
    static final int CONSTRUCTED = 0x20;
    static final int EXPLICIT = 0xA0;

    private static final int INTEGER = 2;
    private static final int OCTET_STRING = 4;
    private static final int SEQUENCE = 16;
    private static final int SET = 17;
    private static final int HIGH_NUMBER = 0x1F;
    private static final int LONGEST_NUMBER = 2;

    /** Reads the single element that makes up {@code bytes}. */
    static DerElement read(Bytes bytes) throws StepFailed {
        List<DerElement> elements = elements(bytes);
        if (elements.size() != 1) {
            throw malformed();
        }
        return elements.getFirst();
    }

    private static List<DerElement> elements(Bytes bytes) throws StepFailed {
        ByteBuffer input = ByteBuffer.wrap(bytes.toArray());
        List<DerElement> elements = new ArrayList<>();
        try {
            while (input.hasRemaining()) {
                elements.add(next(input));
            }
        } catch (BufferUnderflowException truncated) {
            throw malformed();
        }
        return elements;
    }

    private static DerElement next(ByteBuffer input) throws StepFailed {
        int first = input.get() & 0xFF;
        int number = first & HIGH_NUMBER;
        if (number == HIGH_NUMBER) {
            number = highNumber(input);
        }
        int length = input.get() & 0xFF;
        if (length >= 0x80) {
            length = longLength(input, length & 0x7F);
        }
        if (length > input.remaining()) {
            throw malformed();
        }
        byte[] content = new byte[length];
        input.get(content);
        return new DerElement(first & ~HIGH_NUMBER, number, Bytes.of(content));
    }

    private static int highNumber(ByteBuffer input) throws StepFailed {
        int number = 0;
        for (int i = 0; i < LONGEST_NUMBER; i++) {
            int septet = input.get();
            number = number << 7 | (septet & 0x7F);
            if (septet >= 0) {
                return number;
            }
        }
        throw malformed();
    }

    private static int longLength(ByteBuffer input, int width) throws StepFailed {
        if (width == 0 || width > Short.BYTES) {
            throw malformed();
        }
        int length = 0;
        for (int i = 0; i < width; i++) {
            length = length << 8 | (input.get() & 0xFF);
        }
        return length;
    }

    /** Returns the elements of a sequence or a set. */
    List<DerElement> children() throws StepFailed {
        if (type != CONSTRUCTED || (number != SEQUENCE && number != SET)) {
            throw malformed();
        }
        return elements(content);
    }

    /** Returns the element under the explicit tag of this number, if this sequence has it. */
    @Nullable DerElement explicit(int wanted) throws StepFailed {
        for (DerElement child : children()) {
            if (child.type == EXPLICIT && child.number == wanted) {
                return read(child.content);
            }
        }
        return null;
    }

    Bytes octets() throws StepFailed {
        if (type != UNIVERSAL || number != OCTET_STRING) {
            throw malformed();
        }
        return content;
    }

    /** Checks whether this is the given number, encoded in one byte. */
    boolean isNumber(int value) {
        return type == UNIVERSAL
                && number == INTEGER
                && content.equals(Bytes.of(new byte[] {(byte) value}));
    }

    private static StepFailed malformed() {
        return AttestationStatement.invalid("an extension in DER", "something else");
    }
}
