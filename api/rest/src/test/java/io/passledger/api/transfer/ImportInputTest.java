package io.passledger.api.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 1, unit = TimeUnit.MINUTES)
class ImportInputTest {

    /** A body whose first line is whole. */
    private static InputStream brokenAfterALine(InputStream rest) {
        return new SequenceInputStream(new ByteArrayInputStream("{}\n".getBytes(UTF_8)), rest);
    }

    @Test
    void endsWhereTheConnectionBreaks() throws IOException {
        endsWhere(
                new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("reset");
                    }
                });
    }

    @Test
    void endsWhereTheServerFails() throws IOException {
        endsWhere(
                new InputStream() {
                    @Override
                    public int read() {
                        throw new IllegalStateException("recycled");
                    }
                });
    }

    private static void endsWhere(InputStream broken) throws IOException {
        try (ImportInput input = new ImportInput(brokenAfterALine(broken))) {
            assertThat(input.next()).hasSize(1);
            assertThatIOException().isThrownBy(input::next);
        }
    }
}
