package io.passledger.application.metadata;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fetches a BLOB from the operator's source and verifies it. */
final class MetadataFetch {

    private final SourceReader reader;
    private final List<MetadataSource> revocationLists;
    private final BlobSignature signature;

    MetadataFetch(MetadataSettings settings, SourceReader reader) {
        this.reader = reader;
        this.revocationLists = settings.revocationLists();
        this.signature = new BlobSignature(settings.root(), settings.signer());
    }

    /**
     * @param jws the BLOB as received
     */
    record Proved(String jws, MetadataBlob blob) {}

    Proved fetch(MetadataSource source, Instant now) throws MetadataRefused {
        String jws = new String(reader.read(source), StandardCharsets.US_ASCII).strip();
        byte[] payload = signature.verify(jws, now, revoked());
        return new Proved(jws, BlobReader.read(payload));
    }

    private @Nullable Collection<X509CRL> revoked() throws MetadataRefused {
        if (revocationLists.isEmpty()) {
            return null;
        }
        Collection<X509CRL> lists = new ArrayList<>();
        for (MetadataSource source : revocationLists) {
            try {
                lists.add(
                        (X509CRL)
                                CertificateFactory.getInstance("X.509")
                                        .generateCRL(
                                                new ByteArrayInputStream(reader.read(source))));
            } catch (CRLException | CertificateException malformed) {
                throw new MetadataRefused(
                        source + " is not a certificate revocation list", malformed);
            }
        }
        return lists;
    }
}
