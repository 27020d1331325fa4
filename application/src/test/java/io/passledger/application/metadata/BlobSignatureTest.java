package io.passledger.application.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.passledger.application.TestAuthority;
import java.net.URI;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Who may say something of authenticators. */
class BlobSignatureTest {

    private static final LocalDate SOON = LocalDate.parse("2030-01-01");

    @Nested
    class OfTheFidoAlliance {

        private static final X509Certificate ROOT = RootCertificate.ofTheFidoAlliance();
        private static final Instant IN_TIME = Instant.parse("2021-11-15T12:00:00Z");

        private final String blob = RealBlob.text();

        @Test
        void isProvedByTheRootThatIsBuiltIn() throws Exception {
            MetadataBlob read = BlobReader.read(verify(blob, ROOT, IN_TIME));

            assertThat(read.number()).isEqualTo(9);
            assertThat(read.nextUpdate()).isEqualTo("2021-12-01");
            assertThat(read.byAaguid()).hasSize(46);
            assertThat(read.ofModel(UUID.fromString("2fc0579f-8113-47ea-b116-bb5a8db9202a")))
                    .hasValueSatisfying(model -> {
                        assertThat(model.description()).contains("YubiKey");
                        assertThat(model.anchors()).isNotEmpty();
                        assertThat(model.statusReports()).isNotEmpty();
                    });
        }

        @Test
        void isNotProvedOnceItsCertificatesAreOver() {
            refused(blob, ROOT, Instant.parse("2026-11-21T12:00:00Z"), "doesn't end at the root");
            refused(blob, ROOT, Instant.parse("2021-01-01T12:00:00Z"), "doesn't end at the root");
        }

        @Test
        void isNotProvedByAnotherRoot() {
            refused(blob, TestAuthority.root().certificate(), IN_TIME, "doesn't end at the root");
        }

        @Test
        void isNotProvedWhereAByteOfItIsAnother() {
            int middle = blob.length() / 2;
            char other = blob.charAt(middle) == 'A' ? 'B' : 'A';
            String changed = blob.substring(0, middle) + other + blob.substring(middle + 1);
            String cut = blob.substring(0, blob.lastIndexOf('.') + 1) + "AAAA";

            refused(changed, ROOT, IN_TIME, "its signature is invalid");
            refused(cut, ROOT, IN_TIME, "its signature is invalid");
        }
    }

    @Nested
    class OfAnyone {

        private final TestAuthority root = TestAuthority.root();
        private final TestAuthority between = root.intermediate();
        private final TestAuthority.Issued signer = between.host(TestBlob.SIGNER);
        private final TestBlob blob = new TestBlob(1, SOON);
        private final Instant now = Instant.now();

        @Test
        void isProvedByAChainToTheRoot() throws Exception {
            assertThat(BlobReader.read(verify(blob.signedBy(signer), root.certificate(), now)))
                    .extracting(MetadataBlob::number)
                    .isEqualTo(1L);
        }

        @Test
        void isNotProvedByAnotherHostOfTheSameRoot() {
            refused(
                    blob.signedBy(between.host("mds.fidoalliance.org.example.com")),
                    root.certificate(),
                    now,
                    "not signed by mds.fidoalliance.org");
        }

        @Test
        void isNotProvedByAnotherKeyUnderTheSameChain() {
            String forged =
                    blob.signed(
                            TestAuthority.root().host(TestBlob.SIGNER),
                            TestBlob.header(signer.chain()).build());

            refused(forged, root.certificate(), now, "its signature is invalid");
        }

        @Test
        void isNotProvedByAChainWithAGap() {
            String gap = blob.signed(signer, TestBlob.header(signer.chain().subList(0, 1)).build());

            refused(gap, root.certificate(), now, "doesn't end at the root");
        }

        @Test
        void isNotProvedByCertificatesThatAreElsewhere() {
            String elsewhere =
                    blob.signed(
                            signer,
                            TestBlob.header(signer.chain())
                                    .x509CertURL(URI.create("https://127.0.0.1/chain"))
                                    .build());

            refused(elsewhere, root.certificate(), now, "elsewhere");
        }

        @Test
        void isNotProvedWithoutASignatureOrByTheRootsPublicKeyAsASecret() {
            String payload = blob.signedBy(signer).split("\\.", -1)[1];

            refused(
                    "eyJhbGciOiJub25lIn0." + payload + ".",
                    root.certificate(),
                    now,
                    "not a signed");
            refused(
                    "eyJhbGciOiJIUzI1NiJ9." + payload + ".AAAA",
                    root.certificate(),
                    now,
                    "not signed by");
            refused("", root.certificate(), now, "not a signed");
            refused("<html></html>", root.certificate(), now, "not a signed");
        }

        @Test
        void isNotProvedByARevokedCertificateWhereListsAreGiven() throws Exception {
            String signed = blob.signedBy(signer);
            X509Certificate own = signer.chain().getFirst();
            X509Certificate issuer = signer.chain().getLast();

            assertThat(withLists(signed, List.of(root.revoked(), between.revoked()))).isNotEmpty();
            assertThatThrownBy(
                            () -> withLists(signed, List.of(root.revoked(), between.revoked(own))))
                    .hasMessageContaining("revoked");
            assertThatThrownBy(() ->
                            withLists(signed, List.of(root.revoked(issuer), between.revoked())))
                    .hasMessageContaining("revoked");
            assertThatThrownBy(() -> withLists(signed, List.of(root.revoked())))
                    .hasMessageContaining("revocation status");
        }

        private byte[] withLists(String signed, List<X509CRL> revoked) throws MetadataRefused {
            return new BlobSignature(root.certificate(), TestBlob.SIGNER)
                    .verify(signed, now, revoked);
        }
    }

    private static byte[] verify(String blob, X509Certificate root, Instant now)
            throws MetadataRefused {
        return new BlobSignature(root, TestBlob.SIGNER).verify(blob, now, null);
    }

    private static void refused(String blob, X509Certificate root, Instant now, String why) {
        assertThatThrownBy(() -> verify(blob, root, now))
                .isInstanceOf(MetadataRefused.class)
                .hasMessageContaining(why);
    }
}
