package io.passledger.application.metadata;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.util.Base64;
import io.passledger.application.TestAuthority;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Writes metadata BLOBs as a service of the tests' own would. */
public final class TestBlob {

    public static final String SIGNER = "mds.fidoalliance.org";

    private final long number;
    private final LocalDate nextUpdate;
    private final List<Map<String, Object>> entries = new ArrayList<>();

    public TestBlob(long number, LocalDate nextUpdate) {
        this.number = number;
        this.nextUpdate = nextUpdate;
    }

    /** Adds a model. */
    public TestBlob with(
            UUID aaguid,
            String description,
            List<X509Certificate> roots,
            List<Map<String, Object>> statusReports) {
        return with(Map.of("aaguid", aaguid.toString()), description, roots, statusReports);
    }

    /** Adds a model that is found by these members. */
    public TestBlob with(
            Map<String, Object> identity,
            String description,
            List<X509Certificate> roots,
            List<Map<String, Object>> statusReports) {
        Map<String, Object> entry = new HashMap<>(identity);
        entry.put(
                "metadataStatement",
                Map.of(
                        "description",
                        description,
                        "attestationRootCertificates",
                        roots.stream().map(TestAuthority::base64).toList()));
        entry.put("statusReports", statusReports);
        entry.put("timeOfLastStatusChange", "2026-01-01");
        entries.add(entry);
        return this;
    }

    /** What was signed, as it stands before the signature. */
    public Map<String, Object> payload() {
        return Map.of(
                "legalHeader",
                "none",
                "no",
                number,
                "nextUpdate",
                nextUpdate.toString(),
                "entries",
                entries);
    }

    public String signedBy(TestAuthority.Issued signer) {
        return signed(signer, header(signer.chain()).build());
    }

    /** Signed by the same, under another header. */
    public String signed(TestAuthority.Issued signer, JWSHeader header) {
        JWSObject jws = new JWSObject(header, new Payload(payload()));
        try {
            jws.sign(new ECDSASigner((ECPrivateKey) signer.keys().getPrivate()));
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
        return jws.serialize();
    }

    public static JWSHeader.Builder header(List<X509Certificate> chain) {
        return new JWSHeader.Builder(JWSAlgorithm.ES256)
                .x509CertChain(
                        chain.stream()
                                .map(certificate -> new Base64(TestAuthority.base64(certificate)))
                                .toList());
    }
}
