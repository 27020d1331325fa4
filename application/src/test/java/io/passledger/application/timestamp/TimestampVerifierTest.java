package io.passledger.application.timestamp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.passledger.application.TestAuthority;
import io.passledger.application.proof.SignedNote.NoteSignature;
import io.passledger.domain.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimestampVerifierTest {

    private static final String TEXT = "log\n3\nroot\n";

    private final TestAuthority root = TestAuthority.root();
    private final TestAuthority intermediate = root.intermediate();

    @TempDir private Path folder = Path.of("");

    private static Bytes token(SpecTimestampService service) throws IOException, TimestampRefused {
        TimestampQuery query = TimestampQuery.of(TEXT, new SecureRandom());
        return query.tokenIn(service.respond(query.encoded()));
    }

    private TimestampVerifier trusting(X509Certificate... certificates) throws IOException {
        StringBuilder pem = new StringBuilder();
        for (X509Certificate certificate : certificates) {
            pem.append(TestAuthority.pem(certificate));
        }
        return TimestampVerifier.trusting(Files.writeString(folder.resolve("pem"), pem));
    }

    @Test
    void acceptsTheAuthorityOrAnyAboveIt() throws Exception {
        TestAuthority.Issued own = intermediate.timestamping();
        try (SpecTimestampService service = SpecTimestampService.named(own)) {
            Bytes token = token(service);

            for (TimestampVerifier verifier :
                    new TimestampVerifier[] {
                        trusting(root.certificate()),
                        trusting(intermediate.certificate()),
                        trusting(own.chain().getFirst()),
                        trusting(TestAuthority.root().certificate(), root.certificate()),
                        TimestampVerifier.ofAnybody()
                    }) {
                assertThat(verifier.verify(token, TEXT))
                        .isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
            }
        }
    }

    @Test
    void refusesAnotherAuthority() throws Exception {
        try (SpecTimestampService service = SpecTimestampService.below(intermediate)) {
            TimestampVerifier verifier = trusting(TestAuthority.root().certificate());
            Bytes token = token(service);

            assertThatThrownBy(() -> verifier.verify(token, TEXT))
                    .isInstanceOf(TimestampRefused.class)
                    .hasMessageStartingWith("its certificate is not trusted");
        }
    }

    @Test
    void refusesAnotherText() throws Exception {
        try (SpecTimestampService service = SpecTimestampService.below(root)) {
            TimestampVerifier verifier = trusting(root.certificate());
            Bytes token = token(service);

            assertThatThrownBy(() -> verifier.verify(token, TEXT + "more\n"))
                    .isInstanceOf(TimestampRefused.class)
                    .hasMessageContaining("not for the SHA-256");
        }
    }

    @Test
    void refusesAnotherKeysSignature() throws Exception {
        try (SpecTimestampService service = SpecTimestampService.below(root)) {
            service.fail(SpecTimestampService.Fault.ANOTHER_KEY);
            TimestampVerifier verifier = TimestampVerifier.ofAnybody();
            Bytes token = token(service);

            assertThatThrownBy(() -> verifier.verify(token, TEXT))
                    .isInstanceOf(TimestampRefused.class);
        }
    }

    @Test
    void refusesDamagedTokensAndThrowsNothingElse() throws Exception {
        try (SpecTimestampService service = SpecTimestampService.below(root)) {
            byte[] good = token(service).toArray();
            TimestampVerifier verifier = trusting(root.certificate());
            int refused = 0;

            for (int i = 0; i < good.length; i += 5) {
                byte[] bad = good.clone();
                bad[i] ^= 1;
                try {
                    verifier.verify(Bytes.of(bad), TEXT);
                } catch (TimestampRefused expected) {
                    refused++;
                }
            }
            // A few bytes, such as those of an unused version number, say nothing.
            assertThat(refused).isGreaterThan(good.length / 5 * 3 / 4);
        }
    }

    @Test
    void standsInALineOfItsOwnKind() throws Exception {
        try (SpecTimestampService service = SpecTimestampService.below(root)) {
            TimestampLine line = new TimestampLine("tsa.example.org", token(service));

            String text = line.toString();

            assertThat(text).startsWith("\u2014 tsa.example.org ").endsWith("\n");
            NoteSignature signature = NoteSignature.parse(text.strip());
            assertThat(TimestampLine.of(signature)).contains(line);
            assertThat(
                            TimestampLine.of(
                                    new NoteSignature(
                                            "other.example.org",
                                            signature.keyId(),
                                            signature.signature())))
                    .isEmpty();
        }
    }
}
