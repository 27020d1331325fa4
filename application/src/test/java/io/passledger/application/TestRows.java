package io.passledger.application;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.passledger.application.crypto.HmacKey;
import io.passledger.application.integrity.BoundRows;
import io.passledger.application.integrity.IntegrityFailures;
import io.passledger.application.integrity.RowMacs;
import io.passledger.domain.Bytes;
import java.time.Clock;

/** What binds rows in tests that need no whole node. */
public final class TestRows {

    public static final RowMacs MACS = new RowMacs(new HmacKey(Bytes.of(new byte[HmacKey.BYTES])));

    private TestRows() {}

    public static IntegrityFailures failures() {
        return new IntegrityFailures(new SimpleMeterRegistry(), Clock.systemUTC());
    }

    public static BoundRows bound(IntegrityFailures failures) {
        return new BoundRows(MACS, failures);
    }
}
