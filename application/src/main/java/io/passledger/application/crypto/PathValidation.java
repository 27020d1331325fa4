package io.passledger.application.crypto;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Validates a certificate chain up to an anchor (<a
 * href="https://www.rfc-editor.org/rfc/rfc5280#section-6">RFC 5280 §6</a>) from local data only: no
 * URL in a certificate is followed.
 */
public final class PathValidation {

    private final Collection<X509Certificate> anchors;
    private final Instant at;

    /**
     * @param at the time at which the certificates below the anchor must be valid
     */
    public PathValidation(Collection<X509Certificate> anchors, Instant at) {
        this.anchors = Set.copyOf(anchors);
        this.at = at;
    }

    /**
     * Validates a chain without checking revocation.
     *
     * @param chain the end entity first; it may include the anchor, or begin with it
     * @throws PathRefused if the chain leads to no anchor
     */
    public void validate(List<X509Certificate> chain) throws PathRefused {
        validate(chain, parameters -> parameters.setRevocationEnabled(false));
    }

    /**
     * Validates a chain with a revocation list for each issuer in the chain.
     *
     * @throws PathRefused if the chain leads to no anchor, a certificate is revoked, or an issuer
     *     has no valid list
     */
    public void validate(List<X509Certificate> chain, Collection<X509CRL> revoked)
            throws PathRefused {
        validate(
                chain,
                parameters -> {
                    CertPathValidator validator = CertPathValidator.getInstance("PKIX");
                    var checker = (PKIXRevocationChecker) validator.getRevocationChecker();
                    checker.setOptions(
                            EnumSet.of(
                                    PKIXRevocationChecker.Option.PREFER_CRLS,
                                    PKIXRevocationChecker.Option.NO_FALLBACK));
                    parameters.addCertPathChecker(checker);
                    parameters.addCertStore(
                            CertStore.getInstance(
                                    "Collection", new CollectionCertStoreParameters(revoked)));
                });
    }

    private void validate(List<X509Certificate> chain, Rules rules) throws PathRefused {
        if (chain.isEmpty() || anchors.isEmpty()) {
            throw new PathRefused(chain.isEmpty() ? "no certificate" : "no trust anchor");
        }
        List<X509Certificate> below =
                chain.stream().takeWhile(it -> !anchors.contains(it)).toList();
        try {
            if (below.isEmpty()) {
                chain.getFirst().checkValidity(Date.from(at));
                return;
            }
            PKIXParameters parameters = new PKIXParameters(trustAnchors());
            parameters.setDate(Date.from(at));
            // TPM certificates have policy qualifiers, which say where the issuer's terms are
            // published.
            parameters.setPolicyQualifiersRejected(false);
            rules.addTo(parameters);
            CertPathValidator.getInstance("PKIX")
                    .validate(
                            CertificateFactory.getInstance("X.509").generateCertPath(below),
                            parameters);
        } catch (CertPathValidatorException refused) {
            throw new PathRefused(describe(refused, below));
        } catch (GeneralSecurityException refused) {
            throw new PathRefused(String.valueOf(refused.getMessage()));
        } catch (RuntimeException | StackOverflowError refused) {
            // A chain may come from a stranger, and the JDK parses parts of it only here, without
            // limits of its own. Whatever it throws means that there is no path.
            throw new PathRefused(refused.getClass().getSimpleName());
        }
    }

    private Set<TrustAnchor> trustAnchors() {
        return anchors.stream()
                .map(anchor -> new TrustAnchor(anchor, null))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String describe(
            CertPathValidatorException refused, List<X509Certificate> chain) {
        int index = refused.getIndex();
        return index < 0 || index >= chain.size()
                ? String.valueOf(refused.getMessage())
                : "%s (%s)"
                        .formatted(
                                refused.getMessage(), chain.get(index).getSubjectX500Principal());
    }

    private interface Rules {
        void addTo(PKIXParameters parameters) throws GeneralSecurityException;
    }
}
