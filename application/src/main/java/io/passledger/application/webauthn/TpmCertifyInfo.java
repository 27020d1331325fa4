package io.passledger.application.webauthn;

import io.passledger.domain.Bytes;

/**
 * The relevant parts of a TPMS_ATTEST structure that certifies a key (TPMv2-Part2 §10.12.8). The
 * rest may be obfuscated, and a qualified name may be empty: §8.3 ignores both.
 */
record TpmCertifyInfo(Bytes extraData, Bytes name) {

    private static final long GENERATED_VALUE = 0xFF54_4347L;
    private static final int ATTEST_CERTIFY = 0x8017;
    private static final int CLOCK_INFO = 8 + 4 + 4 + 1;
    private static final int FIRMWARE_VERSION = 8;

    static TpmCertifyInfo parse(Bytes certInfo) throws StepFailed {
        TpmReader reader = new TpmReader(certInfo);
        long magic = reader.unsigned32();
        if (magic != GENERATED_VALUE) {
            throw AttestationStatement.invalid(
                    "magic TPM_GENERATED_VALUE", Long.toHexString(magic));
        }
        int type = reader.unsigned16();
        if (type != ATTEST_CERTIFY) {
            throw AttestationStatement.invalid(
                    "type TPM_ST_ATTEST_CERTIFY", Integer.toHexString(type));
        }
        reader.sized(); // qualifiedSigner
        Bytes extraData = reader.sized();
        reader.skip(CLOCK_INFO + FIRMWARE_VERSION);
        Bytes name = reader.sized();
        reader.sized(); // qualifiedName
        reader.end();
        return new TpmCertifyInfo(extraData, name);
    }
}
