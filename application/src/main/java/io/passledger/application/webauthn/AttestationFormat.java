package io.passledger.application.webauthn;

import io.passledger.domain.Bytes;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An <a href="https://www.w3.org/TR/webauthn-3/#sctn-defined-attestation-formats">attestation
 * statement format</a> (§8.2 to §8.8) and the types of its members. They are checked because
 * webauthn4j coerces types.
 */
enum AttestationFormat {
    NONE("none") {
        @Override
        boolean isWellTyped(Cbor.Entries statement) {
            return statement.values().isEmpty();
        }
    },
    PACKED("packed") {
        @Override
        boolean isWellTyped(Cbor.Entries statement) {
            return isSigned(statement)
                    && (statement.get("x5c") == null || hasCertificates(statement));
        }
    },
    TPM("tpm") {
        @Override
        boolean isWellTyped(Cbor.Entries statement) {
            return statement.text("ver") != null
                    && isSigned(statement)
                    && hasCertificates(statement)
                    && statement.bytes("certInfo") != null
                    && statement.bytes("pubArea") != null;
        }
    },
    ANDROID_KEY("android-key") {
        @Override
        boolean isWellTyped(Cbor.Entries statement) {
            return isSigned(statement) && hasCertificates(statement);
        }
    },
    ANDROID_SAFETYNET("android-safetynet") {
        @Override
        boolean isWellTyped(Cbor.Entries statement) {
            return statement.text("ver") != null && statement.bytes("response") != null;
        }
    },
    FIDO_U2F("fido-u2f") {
        @Override
        boolean isWellTyped(Cbor.Entries statement) {
            return statement.bytes("sig") != null && hasCertificates(statement);
        }
    },
    APPLE("apple") {
        @Override
        boolean isWellTyped(Cbor.Entries statement) {
            return hasCertificates(statement);
        }
    };

    /**
     * Several times the size of real certificates. The limit matters because their parser's
     * recursion depth depends on the input.
     */
    private static final int LARGEST_CERTIFICATE = 8 * 1024;

    private static final Map<String, AttestationFormat> BY_IDENTIFIER =
            Arrays.stream(values())
                    .collect(
                            Collectors.toUnmodifiableMap(it -> it.identifier, Function.identity()));

    private final String identifier;

    AttestationFormat(String identifier) {
        this.identifier = identifier;
    }

    /**
     * Checks whether all members that the format's syntax requires are present and of the right
     * type.
     */
    abstract boolean isWellTyped(Cbor.Entries statement);

    static @Nullable AttestationFormat of(String identifier) {
        return BY_IDENTIFIER.get(identifier);
    }

    /** Returns all known formats, for error messages. */
    static String identifiers() {
        return Arrays.stream(values()).map(it -> it.identifier).collect(Collectors.joining(" "));
    }

    private static boolean isSigned(Cbor.Entries statement) {
        return statement.get("alg") instanceof Cbor.Int && statement.bytes("sig") != null;
    }

    private static boolean hasCertificates(Cbor.Entries statement) {
        return statement.get("x5c") instanceof Cbor.Items(var certificates)
                && !certificates.isEmpty()
                && certificates.stream().allMatch(AttestationFormat::isCertificate);
    }

    private static boolean isCertificate(Cbor certificate) {
        return certificate instanceof Cbor.ByteString(Bytes der)
                && !der.isEmpty()
                && der.length() <= LARGEST_CERTIFICATE;
    }
}
