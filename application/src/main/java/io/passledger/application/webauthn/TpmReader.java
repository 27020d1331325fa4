package io.passledger.application.webauthn;

import io.passledger.domain.Bytes;
import java.nio.ByteBuffer;

/** Reads a TPM's structures: big-endian numbers, and byte strings after their 16-bit length. */
final class TpmReader {

    private final ByteBuffer input;

    TpmReader(Bytes bytes) {
        this.input = ByteBuffer.wrap(bytes.toArray());
    }

    int unsigned16() throws StepFailed {
        return require(Short.BYTES).getShort() & 0xFFFF;
    }

    long unsigned32() throws StepFailed {
        return Integer.toUnsignedLong(require(Integer.BYTES).getInt());
    }

    Bytes sized() throws StepFailed {
        int length = unsigned16();
        require(length);
        byte[] taken = new byte[length];
        input.get(taken);
        return Bytes.of(taken);
    }

    void skip(int length) throws StepFailed {
        require(length).position(input.position() + length);
    }

    void end() throws StepFailed {
        if (input.hasRemaining()) {
            throw AttestationStatement.invalid(
                    "nothing after the structure", input.remaining() + " bytes");
        }
    }

    private ByteBuffer require(int length) throws StepFailed {
        if (length > input.remaining()) {
            throw AttestationStatement.invalid("a whole structure of the TPM", "truncated");
        }
        return input;
    }
}
