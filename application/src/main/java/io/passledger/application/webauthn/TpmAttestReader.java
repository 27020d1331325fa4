package io.passledger.application.webauthn;

import com.webauthn4j.data.attestation.statement.TPMGenerated;
import com.webauthn4j.data.attestation.statement.TPMIAlgHash;
import com.webauthn4j.data.attestation.statement.TPMISTAttest;
import com.webauthn4j.data.attestation.statement.TPMSAttest;
import com.webauthn4j.data.attestation.statement.TPMSCertifyInfo;
import com.webauthn4j.data.attestation.statement.TPMSClockInfo;
import com.webauthn4j.data.attestation.statement.TPMTHA;
import com.webauthn4j.util.UnsignedNumberUtil;
import java.nio.ByteBuffer;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;

/**
 * Reads a TPM's {@code certInfo} in place of webauthn4j, which can't read one whose qualifiedName
 * is empty: a TPM may leave it so, §8.3 ignores it, and the W3C's own test vector has it. Like
 * there, what does not fit throws, and the caller's boundary turns that into a refusal.
 */
final class TpmAttestReader extends StdDeserializer<TPMSAttest> {

    TpmAttestReader() {
        super(TPMSAttest.class);
    }

    @Override
    public TPMSAttest deserialize(JsonParser parser, DeserializationContext context) {
        byte[] signed = parser.getBinaryValue();
        ByteBuffer input = ByteBuffer.wrap(signed);
        TPMGenerated magic = TPMGenerated.create(take(input, 4));
        TPMISTAttest type = TPMISTAttest.create(take(input, 2));
        if (type != TPMISTAttest.TPM_ST_ATTEST_CERTIFY) {
            throw new IllegalArgumentException("type must be TPM_ST_ATTEST_CERTIFY");
        }
        byte[] qualifiedSigner = sized(input);
        byte[] extraData = sized(input);
        TPMSClockInfo clock =
                new TPMSClockInfo(
                        UnsignedNumberUtil.getUnsignedLong(input),
                        UnsignedNumberUtil.getUnsignedInt(input),
                        UnsignedNumberUtil.getUnsignedInt(input),
                        input.get() != 0);
        var firmwareVersion = UnsignedNumberUtil.getUnsignedLong(input);
        TPMTHA name = name(sized(input));
        sized(input); // the qualifiedName
        if (input.hasRemaining()) {
            throw new IllegalArgumentException("bytes after certInfo");
        }
        return new TPMSAttest(
                magic,
                type,
                qualifiedSigner,
                extraData,
                clock,
                firmwareVersion,
                // The name again, for want of a qualified one: nobody looks at it
                new TPMSCertifyInfo(name, name)) {

            // What the signature is over, to the byte, and not what could be written anew
            @Override
            public byte[] getBytes() {
                return signed.clone();
            }
        };
    }

    private static TPMTHA name(byte[] name) {
        ByteBuffer input = ByteBuffer.wrap(name);
        TPMIAlgHash algorithm = TPMIAlgHash.create(UnsignedNumberUtil.getUnsignedShort(input));
        return new TPMTHA(algorithm, take(input, input.remaining()));
    }

    private static byte[] sized(ByteBuffer input) {
        return take(input, UnsignedNumberUtil.getUnsignedShort(input));
    }

    private static byte[] take(ByteBuffer input, int length) {
        byte[] taken = new byte[length];
        input.get(taken);
        return taken;
    }
}
