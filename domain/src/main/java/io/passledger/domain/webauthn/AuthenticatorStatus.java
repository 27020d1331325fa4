package io.passledger.domain.webauthn;

import io.passledger.domain.Wire;
import java.util.Optional;

/**
 * The status of an authenticator model in a metadata service (FIDO Metadata Service 3.1, §3.1.4).
 */
public enum AuthenticatorStatus implements Wire {
    NOT_FIDO_CERTIFIED("NOT_FIDO_CERTIFIED"),
    FIDO_CERTIFIED("FIDO_CERTIFIED"),
    USER_VERIFICATION_BYPASS("USER_VERIFICATION_BYPASS"),
    ATTESTATION_KEY_COMPROMISE("ATTESTATION_KEY_COMPROMISE"),
    USER_KEY_REMOTE_COMPROMISE("USER_KEY_REMOTE_COMPROMISE"),
    USER_KEY_PHYSICAL_COMPROMISE("USER_KEY_PHYSICAL_COMPROMISE"),
    UPDATE_AVAILABLE("UPDATE_AVAILABLE"),
    RETIRED("RETIRED"),
    REVOKED("REVOKED"),
    SELF_ASSERTION_SUBMITTED("SELF_ASSERTION_SUBMITTED"),
    FIDO_CERTIFIED_L1("FIDO_CERTIFIED_L1"),
    FIDO_CERTIFIED_L1PLUS("FIDO_CERTIFIED_L1plus"),
    FIDO_CERTIFIED_L2("FIDO_CERTIFIED_L2"),
    FIDO_CERTIFIED_L2PLUS("FIDO_CERTIFIED_L2plus"),
    FIDO_CERTIFIED_L3("FIDO_CERTIFIED_L3"),
    FIDO_CERTIFIED_L3PLUS("FIDO_CERTIFIED_L3plus"),
    FIPS140_CERTIFIED_L1("FIPS140_CERTIFIED_L1"),
    FIPS140_CERTIFIED_L2("FIPS140_CERTIFIED_L2"),
    FIPS140_CERTIFIED_L3("FIPS140_CERTIFIED_L3"),
    FIPS140_CERTIFIED_L4("FIPS140_CERTIFIED_L4");

    private final String wire;

    AuthenticatorStatus(String wire) {
        this.wire = wire;
    }

    @Override
    public String wire() {
        return wire;
    }

    /**
     * Returns the status with that spelling; empty if unknown, because later versions may add some.
     */
    public static Optional<AuthenticatorStatus> find(String wire) {
        return Wire.find(values(), wire);
    }
}
