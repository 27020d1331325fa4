package io.passledger.projections;

import io.passledger.domain.Bytes;
import io.passledger.domain.log.RowIntegrity;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** HMAC-SHA-256 over a row's columns as text, under a key of the tests' own. */
public final class TestCodes implements RowIntegrity {

    private static final SecretKeySpec KEY = new SecretKeySpec(new byte[32], "HmacSHA256");

    @Override
    public Bytes mac(String table, @Nullable Object... columns) {
        Object[] stored =
                Arrays.stream(columns)
                        .map(column ->
                                column instanceof Instant at
                                        ? at.truncatedTo(ChronoUnit.MICROS)
                                        : column)
                        .toArray();
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(KEY);
            mac.update(table.getBytes(StandardCharsets.UTF_8));
            return Bytes.of(
                    mac.doFinal(Arrays.deepToString(stored).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
        }
    }

    @Override
    public boolean verify(
            String table, String row, @Nullable Bytes mac, @Nullable Object... columns) {
        return mac != null && mac(table, columns).equals(mac);
    }
}
