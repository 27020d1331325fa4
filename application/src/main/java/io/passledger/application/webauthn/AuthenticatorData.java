package io.passledger.application.webauthn;

import io.passledger.domain.Bytes;
import io.passledger.domain.webauthn.CeremonyKind;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * <a href="https://www.w3.org/TR/webauthn-3/#authenticator-data">Authenticator data</a>, parsed
 * completely.
 *
 * @param signCount an unsigned 32-bit number
 * @param attested present if the AT flag is set
 */
record AuthenticatorData(
        Bytes rpIdHash, int flags, long signCount, @Nullable AttestedCredential attested) {

    private static final int UP = 0x01;
    private static final int UV = 0x04;
    private static final int BE = 0x08;
    private static final int BS = 0x10;
    private static final int AT = 0x40;
    private static final int ED = 0x80;

    private static final int HASH_LENGTH = 32;

    /**
     * <a href="https://www.w3.org/TR/webauthn-3/#attested-credential-data">Attested credential
     * data</a>.
     *
     * @param publicKey the COSE_Key as the authenticator wrote it
     * @param coseKey the parsed key
     */
    record AttestedCredential(
            UUID aaguid, Bytes credentialId, Bytes publicKey, Cbor.Entries coseKey) {}

    static AuthenticatorData parse(Bytes bytes, CeremonyKind kind) throws StepFailed {
        try {
            return parse(ByteBuffer.wrap(bytes.toArray()));
        } catch (BufferUnderflowException truncated) {
            throw malformed(kind, "truncated");
        } catch (MalformedCbor malformed) {
            throw malformed(kind, malformed.getMessage());
        }
    }

    private static AuthenticatorData parse(ByteBuffer input) throws MalformedCbor {
        Bytes rpIdHash = take(input, HASH_LENGTH);
        int flags = input.get() & 0xFF;
        long signCount = Integer.toUnsignedLong(input.getInt());
        AttestedCredential attested = (flags & AT) == 0 ? null : attested(input);
        if ((flags & ED) != 0 && !(new CborReader(input).read() instanceof Cbor.Entries)) {
            throw new MalformedCbor("extensions that are not a map");
        }
        if (input.hasRemaining()) {
            throw new MalformedCbor("%d bytes at the end".formatted(input.remaining()));
        }
        return new AuthenticatorData(rpIdHash, flags, signCount, attested);
    }

    private static AttestedCredential attested(ByteBuffer input) throws MalformedCbor {
        UUID aaguid = new UUID(input.getLong(), input.getLong());
        Bytes credentialId = take(input, Short.toUnsignedInt(input.getShort()));
        int start = input.position();
        if (!(new CborReader(input).read() instanceof Cbor.Entries coseKey)) {
            throw new MalformedCbor("a public key that is not a map");
        }
        int length = input.position() - start;
        return new AttestedCredential(
                aaguid, credentialId, take(input.position(start), length), coseKey);
    }

    private static Bytes take(ByteBuffer input, int length) {
        if (length > input.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] taken = new byte[length];
        input.get(taken);
        return Bytes.of(taken);
    }

    private static StepFailed malformed(CeremonyKind kind, @Nullable String actual) {
        return new StepFailed(
                SharedStep.AUTHENTICATOR_DATA.in(kind),
                "authenticator-data-malformed",
                null,
                actual);
    }

    boolean userPresent() {
        return (flags & UP) != 0;
    }

    boolean userVerified() {
        return (flags & UV) != 0;
    }

    boolean backupEligible() {
        return (flags & BE) != 0;
    }

    boolean backupState() {
        return (flags & BS) != 0;
    }
}
