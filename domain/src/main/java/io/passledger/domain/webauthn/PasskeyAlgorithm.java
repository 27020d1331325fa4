package io.passledger.domain.webauthn;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The signature algorithms that a policy may request, by their numbers in the <a
 * href="https://www.iana.org/assignments/cose/cose.xhtml#algorithms">COSE registry</a>.
 */
public enum PasskeyAlgorithm {
    ES256(-7),
    ES384(-35),
    ES512(-36),
    ESP256(-9),
    ESP384(-51),
    ESP512(-52),
    /** Ed25519, per §5.8.5. */
    EDDSA(-8),
    ED25519(-19),
    ED448(-53),
    ML_DSA_44(-48),
    ML_DSA_65(-49),
    ML_DSA_87(-50),
    RS256(-257),
    RS384(-258),
    RS512(-259),
    PS256(-37),
    PS384(-38),
    PS512(-39),
    /** SHA-1, only for old TPMs. */
    RS1(-65535);

    private final int id;

    PasskeyAlgorithm(int id) {
        this.id = id;
    }

    public int id() {
        return id;
    }

    public static boolean isKnown(int id) {
        return Arrays.stream(values()).anyMatch(algorithm -> algorithm.id == id);
    }

    /** Returns the name in the registry. */
    private String registered() {
        return switch (this) {
            case EDDSA -> "EdDSA";
            case ED25519 -> "Ed25519";
            case ED448 -> "Ed448";
            default -> name().replace('_', '-');
        };
    }

    /** Returns all algorithms as text, for error messages. */
    public static String known() {
        return Arrays.stream(values())
                .map(algorithm -> "%d (%s)".formatted(algorithm.id, algorithm.registered()))
                .collect(Collectors.joining(", "));
    }
}
