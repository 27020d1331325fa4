package io.passledger.application.webauthn;

import static io.passledger.application.webauthn.CborBytes.join;
import static io.passledger.application.webauthn.DerBytes.element;
import static io.passledger.application.webauthn.DerBytes.objectIdentifier;
import static io.passledger.application.webauthn.DerBytes.sequence;

import io.passledger.domain.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.HexFormat;
import java.util.UUID;

/**
 * A certificate, right in every part unless told otherwise. Nobody signed it, for whose anchor it
 * leads to is not asked here.
 */
record CertificateBytes(PublicKey key, int version, Bytes subject, Bytes extensions) {

    static final String AAGUID = "1.3.6.1.4.1.45724.1.1.4";
    static final String BASIC_CONSTRAINTS = "2.5.29.19";
    static final String ALTERNATIVE_NAME = "2.5.29.17";
    static final String EXTENDED_KEY_USAGE = "2.5.29.37";
    static final String UNIT = "Authenticator Attestation";

    private static final byte[] ECDSA_WITH_SHA256 =
            HexFormat.of().parseHex("300a06082a8648ce3d040302");
    private static final byte[] END_ENTITY = extension(BASIC_CONSTRAINTS, true, sequence());

    /** As §8.2.1 has it. */
    static CertificateBytes packed(PublicKey key) {
        return new CertificateBytes(
                key, 3, Bytes.of(subject("AA", "W3C", UNIT, "a test")), Bytes.of(END_ENTITY));
    }

    /** As §8.3.1 has it. */
    static CertificateBytes tpm(PublicKey key) {
        return new CertificateBytes(
                key,
                3,
                Bytes.of(sequence()),
                Bytes.of(
                        join(
                                END_ENTITY,
                                device("id:57454300", "NPCT6xx", "id:00010002"),
                                usage("2.23.133.8.3"))));
    }

    CertificateBytes withVersion(int other) {
        return new CertificateBytes(key, other, subject, extensions);
    }

    CertificateBytes withSubject(byte[] other) {
        return new CertificateBytes(key, version, Bytes.of(other), extensions);
    }

    CertificateBytes withExtensions(byte[]... others) {
        return new CertificateBytes(key, version, subject, Bytes.of(join(others)));
    }

    CertificateBytes and(byte[] extension) {
        return withExtensions(extensions.toArray(), extension);
    }

    static byte[] subject(String country, String vendor, String unit, String name) {
        return sequence(
                attribute("2.5.4.6", country),
                attribute("2.5.4.10", vendor),
                attribute("2.5.4.11", unit),
                attribute("2.5.4.3", name));
    }

    static byte[] device(String manufacturer, String model, String version) {
        byte[] name =
                sequence(
                        attribute("2.23.133.2.1", manufacturer),
                        attribute("2.23.133.2.2", model),
                        attribute("2.23.133.2.3", version));
        return extension(ALTERNATIVE_NAME, true, sequence(element(0xA4, name)));
    }

    static byte[] usage(String purpose) {
        return extension(EXTENDED_KEY_USAGE, false, sequence(objectIdentifier(purpose)));
    }

    static byte[] aaguid(UUID aaguid) {
        return extension(AAGUID, false, element(0x04, raw(aaguid)));
    }

    static byte[] raw(UUID aaguid) {
        return ByteBuffer.allocate(16)
                .putLong(aaguid.getMostSignificantBits())
                .putLong(aaguid.getLeastSignificantBits())
                .array();
    }

    static byte[] extension(String identifier, boolean critical, byte[] value) {
        return critical
                ? sequence(
                        objectIdentifier(identifier),
                        element(0x01, new byte[] {-1}),
                        element(0x04, value))
                : sequence(objectIdentifier(identifier), element(0x04, value));
    }

    private static byte[] attribute(String identifier, String value) {
        return value.isEmpty()
                ? new byte[0]
                : element(
                        0x31,
                        sequence(
                                objectIdentifier(identifier),
                                element(0x0C, value.getBytes(StandardCharsets.UTF_8))));
    }

    byte[] der() {
        byte[] validity = sequence(time("240101000000Z"), time("490101000000Z"));
        byte[] content =
                sequence(
                        version == 1
                                ? new byte[0]
                                : element(0xA0, element(0x02, new byte[] {(byte) (version - 1)})),
                        element(0x02, new byte[] {1}),
                        ECDSA_WITH_SHA256,
                        subject("AA", "W3C", "CA", "issuer"),
                        validity,
                        subject.toArray(),
                        key.getEncoded(),
                        version == 3 ? element(0xA3, sequence(extensions.toArray())) : new byte[0]);
        return sequence(content, ECDSA_WITH_SHA256, element(0x03, new byte[2]));
    }

    private static byte[] time(String time) {
        return element(0x17, time.getBytes(StandardCharsets.US_ASCII));
    }
}
