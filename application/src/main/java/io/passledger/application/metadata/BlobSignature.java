package io.passledger.application.metadata;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.util.Base64;
import io.passledger.application.crypto.PathRefused;
import io.passledger.application.crypto.PathValidation;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Verifies that a BLOB is from the metadata service (FIDO Metadata Service 3.1, §3.1.8, steps 3 to
 * 7). The BLOB must include its certificate chain: an {@code x5u}, which gives its URL, is not
 * followed.
 */
final class BlobSignature {

    private static final int DNS_NAME = 2;

    private final X509Certificate root;
    private final String signer;

    /**
     * @param signer the host name in the signing certificate; other holders of certificates under
     *     the same public root may not sign metadata
     */
    BlobSignature(X509Certificate root, String signer) {
        this.root = root;
        this.signer = signer;
    }

    /**
     * @param revoked a revocation list for each issuer in the chain; {@code null} for no check
     * @return the signed payload
     */
    byte[] verify(String blob, Instant now, @Nullable Collection<X509CRL> revoked)
            throws MetadataRefused {
        try {
            JWSObject jws = JWSObject.parse(blob.strip());
            List<X509Certificate> chain = chain(jws.getHeader());
            PathValidation path = new PathValidation(List.of(root), now);
            if (revoked == null) {
                path.validate(chain);
            } else {
                path.validate(chain, revoked);
            }
            requireSigner(chain.getFirst());
            requireSignature(jws, chain.getFirst());
            return jws.getPayload().toBytes();
        } catch (ParseException notOne) {
            throw new MetadataRefused("it is not a signed metadata BLOB", notOne);
        } catch (PathRefused refused) {
            throw new MetadataRefused(
                    "its certificate chain doesn't end at the root: " + refused.getMessage(),
                    refused);
        } catch (CertificateException unreadable) {
            throw new MetadataRefused("its certificates are unreadable", unreadable);
        }
    }

    private List<X509Certificate> chain(JWSHeader header)
            throws CertificateException, MetadataRefused {
        if (header.getX509CertURL() != null) {
            throw new MetadataRefused(
                    "its certificates are referenced by URL (x5u), which is not supported");
        }
        if (header.getX509CertChain() == null || header.getX509CertChain().isEmpty()) {
            return List.of(root);
        }
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        List<X509Certificate> chain = new ArrayList<>();
        for (Base64 certificate : header.getX509CertChain()) {
            chain.add(
                    (X509Certificate)
                            factory.generateCertificate(
                                    new ByteArrayInputStream(certificate.decode())));
        }
        return chain;
    }

    private void requireSigner(X509Certificate certificate)
            throws CertificateException, MetadataRefused {
        boolean named =
                Objects.requireNonNullElse(
                                certificate.getSubjectAlternativeNames(), List.<List<?>>of())
                        .stream()
                        .anyMatch(
                                name -> name.get(0).equals(DNS_NAME) && signer.equals(name.get(1)));
        if (!named) {
            throw new MetadataRefused("it was not signed by " + signer);
        }
    }

    private static void requireSignature(JWSObject jws, X509Certificate certificate)
            throws MetadataRefused {
        try {
            boolean holds =
                    JWSAlgorithm.Family.SIGNATURE.contains(jws.getHeader().getAlgorithm())
                            && jws.verify(
                                    new DefaultJWSVerifierFactory()
                                            .createJWSVerifier(
                                                    jws.getHeader(), certificate.getPublicKey()));
            if (!holds) {
                throw new MetadataRefused("its signature is invalid");
            }
        } catch (JOSEException wrong) {
            throw new MetadataRefused("its signature is invalid", wrong);
        }
    }
}
