package io.passledger.application.timestamp;

import io.passledger.application.crypto.PathRefused;
import io.passledger.application.crypto.PathValidation;
import io.passledger.domain.Bytes;
import io.passledger.domain.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerId;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;
import org.bouncycastle.tsp.TimeStampTokenInfo;

/**
 * Verifies time-stamp tokens: the SHA-256 of the text, the signature, and the signer's certificate,
 * which is for time-stamping alone (<a
 * href="https://www.rfc-editor.org/rfc/rfc3161#section-2.3">RFC 3161 §2.3</a>). Revocation is not
 * checked, since that would need the network.
 */
public final class TimestampVerifier {

    private static final int MOST_CERTIFICATES = 20;

    /** Empty to accept any authority. */
    private final List<X509Certificate> trusted;

    private TimestampVerifier(List<X509Certificate> trusted) {
        this.trusted = List.copyOf(trusted);
    }

    /**
     * Accepts a token of any authority. Such a time proves nothing to whoever distrusts this one.
     */
    static TimestampVerifier ofAnybody() {
        return new TimestampVerifier(List.of());
    }

    /**
     * Accepts tokens of authorities whose certificate is in the file or leads to one in it.
     *
     * @param file one certificate or more, in PEM or DER
     * @throws IllegalArgumentException if the file can't be read as certificates
     */
    public static TimestampVerifier trusting(Path file) {
        try (InputStream encoded = Files.newInputStream(file)) {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(encoded);
            if (certificates.isEmpty()) {
                throw new IllegalArgumentException(file + " has no certificate");
            }
            return new TimestampVerifier(
                    certificates.stream().map(X509Certificate.class::cast).toList());
        } catch (IOException | CertificateException unusable) {
            throw new IllegalArgumentException(
                    "the certificate in %s can't be read: %s".formatted(file, unusable), unusable);
        }
    }

    /**
     * Returns the token's time.
     *
     * @throws TimestampRefused if the token is not valid, or not for this text
     */
    public Instant verify(Bytes token, String text) throws TimestampRefused {
        try {
            TimeStampToken parsed = new TimeStampToken(new CMSSignedData(token.toArray()));
            requireImprint(parsed.getTimeStampInfo(), text);
            List<X509Certificate> chain = chain(parsed);
            parsed.validate(new JcaSimpleSignerInfoVerifierBuilder().build(chain.getFirst()));
            Instant time = parsed.getTimeStampInfo().getGenTime().toInstant();
            if (!trusted.isEmpty()) {
                new PathValidation(trusted, time).validate(chain);
            }
            return time;
        } catch (TSPException
                | CMSException
                | IOException
                | OperatorCreationException
                | CertificateException refused) {
            throw new TimestampRefused(String.valueOf(refused.getMessage()));
        } catch (PathRefused refused) {
            throw new TimestampRefused("its certificate is not trusted: " + refused.getMessage());
        } catch (RuntimeException | StackOverflowError malformed) {
            // A token comes from a stranger. Whatever the parser throws, it is not valid.
            throw new TimestampRefused("malformed: " + malformed.getClass().getSimpleName());
        }
    }

    private static void requireImprint(TimeStampTokenInfo info, String text)
            throws TimestampRefused {
        if (!info.getMessageImprintAlgOID().equals(TSPAlgorithms.SHA256)
                || !Bytes.of(info.getMessageImprintDigest()).equals(Sha256.of(text))) {
            throw new TimestampRefused("it is not for the SHA-256 of this text");
        }
    }

    /** Returns the signer's certificate and those above it, as far as the token has them. */
    private List<X509Certificate> chain(TimeStampToken token)
            throws TimestampRefused, CertificateException {
        List<X509Certificate> known = new ArrayList<>();
        X509Certificate signer = null;
        SignerId id = token.getSID();
        JcaX509CertificateConverter converter = new JcaX509CertificateConverter();
        for (X509CertificateHolder holder : token.getCertificates().getMatches(null)) {
            X509Certificate certificate = converter.getCertificate(holder);
            known.add(certificate);
            if (id.match(holder)) {
                signer = certificate;
            }
        }
        if (signer == null || known.size() > MOST_CERTIFICATES) {
            throw new TimestampRefused("it does not have its signer's certificate");
        }
        List<X509Certificate> chain = new ArrayList<>();
        Optional<X509Certificate> next = Optional.of(signer);
        while (next.isPresent()) {
            X509Certificate last = next.get();
            chain.add(last);
            known.remove(last);
            next =
                    known.stream()
                            .filter(it ->
                                    it.getSubjectX500Principal()
                                            .equals(last.getIssuerX500Principal()))
                            .findFirst();
        }
        return chain;
    }
}
