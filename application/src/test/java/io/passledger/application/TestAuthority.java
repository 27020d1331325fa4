package io.passledger.application;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate authority of the tests' own. */
public final class TestAuthority {

    private static final AtomicLong SERIAL = new AtomicLong();
    private static final ASN1ObjectIdentifier AAGUID =
            new ASN1ObjectIdentifier("1.3.6.1.4.1.45724.1.1.4");

    private final KeyPair keys;
    private final List<X509Certificate> chain;
    private final Instant from;
    private final Instant until;

    /**
     * An end entity.
     *
     * @param chain its certificate first, without the root's
     */
    public record Issued(KeyPair keys, List<X509Certificate> chain) {}

    private TestAuthority(KeyPair keys, List<X509Certificate> chain, Instant from, Instant until) {
        this.keys = keys;
        this.chain = List.copyOf(chain);
        this.from = from;
        this.until = until;
    }

    /** A root that is valid now and for a while. */
    public static TestAuthority root() {
        Instant now = Instant.now();
        return root(now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(30)));
    }

    /** A root whose certificates are all valid between the two. */
    public static TestAuthority root(Instant from, Instant until) {
        KeyPair keys = newKeys();
        X500Name name = new X500Name("CN=Root " + SERIAL.incrementAndGet());
        X509Certificate certificate =
                certificate(
                        new JcaX509v3CertificateBuilder(
                                name,
                                BigInteger.valueOf(SERIAL.incrementAndGet()),
                                Date.from(from),
                                Date.from(until),
                                name,
                                keys.getPublic()),
                        authorityExtensions(),
                        keys);
        return new TestAuthority(keys, List.of(certificate), from, until);
    }

    /** An authority below this one. */
    public TestAuthority intermediate() {
        KeyPair below = newKeys();
        X509Certificate certificate =
                issue(
                        "CN=Intermediate " + SERIAL.incrementAndGet(),
                        below.getPublic(),
                        authorityExtensions());
        return new TestAuthority(below, with(certificate), from, until);
    }

    /** Somebody with a host name. */
    public Issued host(String name) {
        return issued(
                "CN=" + name,
                List.of(
                        new Part(
                                Extension.subjectAlternativeName,
                                false,
                                new GeneralNames(new GeneralName(GeneralName.dNSName, name)))));
    }

    /** A service that time-stamps (RFC 3161 §2.3). */
    public Issued timestamping() {
        return issued(
                "CN=Time-stamps " + SERIAL.incrementAndGet(),
                List.of(
                        new Part(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature)),
                        new Part(
                                Extension.extendedKeyUsage,
                                true,
                                new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping))));
    }

    /**
     * A key that attests (<a
     * href="https://www.w3.org/TR/webauthn-3/#sctn-packed-attestation-cert-requirements">§8.2.1</a>).
     */
    public Issued attestation(UUID aaguid) {
        byte[] bytes =
                ByteBuffer.allocate(16)
                        .putLong(aaguid.getMostSignificantBits())
                        .putLong(aaguid.getLeastSignificantBits())
                        .array();
        return issued(
                "C=SE, O=Tests, OU=Authenticator Attestation, CN=Model",
                List.of(
                        new Part(Extension.basicConstraints, true, new BasicConstraints(false)),
                        new Part(AAGUID, false, new DEROctetString(bytes))));
    }

    /** The same, with addresses where whoever follows them would ask for revocation and issuers. */
    public Issued attestationPointingTo(String url) {
        GeneralName address = new GeneralName(GeneralName.uniformResourceIdentifier, url);
        return issued(
                "C=SE, O=Tests, OU=Authenticator Attestation, CN=Model",
                List.of(
                        new Part(Extension.basicConstraints, true, new BasicConstraints(false)),
                        new Part(
                                Extension.cRLDistributionPoints,
                                false,
                                new CRLDistPoint(
                                        new DistributionPoint[] {
                                            new DistributionPoint(
                                                    new DistributionPointName(
                                                            new GeneralNames(address)),
                                                    null,
                                                    null)
                                        })),
                        new Part(
                                Extension.authorityInfoAccess,
                                false,
                                new AuthorityInformationAccess(
                                        new AccessDescription[] {
                                            new AccessDescription(
                                                    AccessDescription.id_ad_ocsp, address),
                                            new AccessDescription(
                                                    AccessDescription.id_ad_caIssuers, address)
                                        }))));
    }

    /**
     * Certificates of somebody else's key with one more extension, the root's left out.
     *
     * @param value the extension's, in DER
     */
    public List<X509Certificate> certify(PublicKey key, String extension, ASN1Encodable value) {
        List<X509Certificate> all =
                with(
                        issue(
                                "CN=Certified " + SERIAL.incrementAndGet(),
                                key,
                                List.of(
                                        new Part(
                                                new ASN1ObjectIdentifier(extension),
                                                false,
                                                value))));
        return List.copyOf(all.subList(0, all.size() - 1));
    }

    /** What this authority has revoked. */
    public X509CRL revoked(X509Certificate... certificates) {
        X509v2CRLBuilder list =
                new X509v2CRLBuilder(
                        new X500Name(certificate().getSubjectX500Principal().getName()),
                        Date.from(from));
        list.setNextUpdate(Date.from(until));
        for (X509Certificate revoked : certificates) {
            list.addCRLEntry(revoked.getSerialNumber(), Date.from(from), CRLReason.keyCompromise);
        }
        try {
            return new JcaX509CRLConverter().getCRL(list.build(signer(keys)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    public X509Certificate certificate() {
        return chain.getFirst();
    }

    public String pem() {
        return pem(certificate());
    }

    public static String pem(X509Certificate certificate) {
        return "-----BEGIN CERTIFICATE-----\n"
                + base64(certificate)
                + "\n-----END CERTIFICATE-----\n";
    }

    /** The DER in Base64, as metadata has it. */
    public static String base64(X509Certificate certificate) {
        try {
            return Base64.getEncoder().encodeToString(certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private Issued issued(String subject, List<Part> extensions) {
        KeyPair own = newKeys();
        List<X509Certificate> all = with(issue(subject, own.getPublic(), extensions));
        return new Issued(own, all.subList(0, all.size() - 1));
    }

    private List<X509Certificate> with(X509Certificate certificate) {
        List<X509Certificate> all = new ArrayList<>(List.of(certificate));
        all.addAll(chain);
        return all;
    }

    private X509Certificate issue(String subject, PublicKey subjectKey, List<Part> extensions) {
        return certificate(
                new JcaX509v3CertificateBuilder(
                        certificate(),
                        BigInteger.valueOf(SERIAL.incrementAndGet()),
                        Date.from(from),
                        Date.from(until),
                        new X500Name(subject),
                        subjectKey),
                extensions,
                keys);
    }

    private static X509Certificate certificate(
            JcaX509v3CertificateBuilder builder, List<Part> extensions, KeyPair issuer) {
        try {
            for (Part part : extensions) {
                builder.addExtension(part.name(), part.critical(), part.value());
            }
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer(issuer)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Part> authorityExtensions() {
        return List.of(
                new Part(Extension.basicConstraints, true, new BasicConstraints(true)),
                new Part(
                        Extension.keyUsage,
                        true,
                        new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign)));
    }

    private static ContentSigner signer(KeyPair keys) {
        try {
            return new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
        } catch (OperatorCreationException e) {
            throw new AssertionError(e);
        }
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private record Part(ASN1ObjectIdentifier name, boolean critical, ASN1Encodable value) {}
}
