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

    /** What a connection's stream may do at its end. */
    private interface Failure {
        int read() throws IOException;
    }

    @Test
    void endsWhereTheConnectionBreaks() throws IOException {
        endsWith(() -> {
            throw new IOException("reset");
        });
    }

    @Test
    void endsWhereTheServerFails() throws IOException {
        endsWith(() -> {
            throw new IllegalStateException("recycled");
        });
    }

    private static void endsWith(Failure failure) throws IOException {
        InputStream line = new ByteArrayInputStream("{}\n".getBytes(UTF_8));
        try (ImportInput input = new ImportInput(new SequenceInputStream(line, of(failure)))) {
            assertThat(input.next()).hasSize(1);
            assertThatIOException().isThrownBy(input::next);
        }
    }

    private static InputStream of(Failure failure) {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                return failure.read();
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return failure.read();
            }
        };
    }
}
