package io.passledger.application.webauthn;

import io.passledger.domain.Bytes;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The verification procedure of <a
 * href="https://www.w3.org/TR/webauthn-3/#sctn-android-key-attestation">Android key</a> statements
 * (§8.4). No policy restricts keys to a trusted execution environment, so the union of both
 * authorization lists is used.
 */
final class AndroidKeyProcedure {

    private static final String KEY_DESCRIPTION = "1.3.6.1.4.1.11129.2.1.17";
    private static final int CHALLENGE = 4;
    private static final int SOFTWARE_ENFORCED = 6;
    private static final int TEE_ENFORCED = 7;

    private static final int TAG_PURPOSE = 1;
    private static final int TAG_ALL_APPLICATIONS = 600;
    private static final int TAG_ORIGIN = 702;
    private static final int ORIGIN_GENERATED = 0;
    private static final int PURPOSE_SIGN = 2;

    private AndroidKeyProcedure() {}

    static VerifiedStatement verify(AttestationStatement statement) throws StepFailed {
        List<X509Certificate> path = AttestationCertificate.path(statement);
        var certificate = new AttestationCertificate(path.getFirst());
        certificate.requireSignature(statement);
        certificate.requireKey(statement.credentialKey());
        verifyDescription(
                certificate.requireExtension(KEY_DESCRIPTION).children(),
                statement.clientDataHash());
        return VerifiedStatement.certified(path);
    }

    private static void verifyDescription(List<DerElement> description, Bytes clientDataHash)
            throws StepFailed {
        if (description.size() <= TEE_ENFORCED) {
            throw AttestationStatement.invalid("a key description", "a shorter one");
        }
        Bytes challenge = description.get(CHALLENGE).octets();
        if (!challenge.equals(clientDataHash)) {
            throw AttestationStatement.invalid(
                    "attestationChallenge " + clientDataHash.toBase64Url(),
                    challenge.toBase64Url());
        }
        DerElement software = description.get(SOFTWARE_ENFORCED);
        DerElement tee = description.get(TEE_ENFORCED);
        if (software.explicit(TAG_ALL_APPLICATIONS) != null
                || tee.explicit(TAG_ALL_APPLICATIONS) != null) {
            throw AttestationStatement.invalid("a key of one application", "allApplications");
        }
        verifyOrigin(software.explicit(TAG_ORIGIN), tee.explicit(TAG_ORIGIN));
        verifyPurpose(software.explicit(TAG_PURPOSE), tee.explicit(TAG_PURPOSE));
    }

    private static void verifyOrigin(@Nullable DerElement software, @Nullable DerElement tee)
            throws StepFailed {
        List<DerElement> origins = Stream.of(software, tee).filter(Objects::nonNull).toList();
        if (origins.isEmpty()
                || !origins.stream().allMatch(origin -> origin.isNumber(ORIGIN_GENERATED))) {
            throw AttestationStatement.invalid(
                    "origin KM_ORIGIN_GENERATED", origins.isEmpty() ? "absent" : "another");
        }
    }

    private static void verifyPurpose(@Nullable DerElement software, @Nullable DerElement tee)
            throws StepFailed {
        if (!isToSign(software) && !isToSign(tee)) {
            throw AttestationStatement.invalid(
                    "purpose KM_PURPOSE_SIGN",
                    software == null && tee == null ? "absent" : "another");
        }
    }

    private static boolean isToSign(@Nullable DerElement purposes) throws StepFailed {
        return purposes != null
                && purposes.children().stream().anyMatch(it -> it.isNumber(PURPOSE_SIGN));
    }
}
