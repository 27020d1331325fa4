package io.passledger.api.http;

import io.passledger.application.audit.SettledLog;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Reads of the states that decisions are made on. They are always as new as the log; only a reader
 * who names a position that the log has not reached must be told so.
 */
@Component
public class StateReads {

    private final SettledLog log;

    StateReads(SettledLog log) {
        this.log = log;
    }

    /**
     * Reads at the position that the caller has named, or later.
     *
     * @param read refuses who may not; runs twice where a position is named
     * @throws io.passledger.application.audit.LogBehind where the position is not reached within 5
     *     s
     */
    public <T> T read(Call call, Supplier<T> read) {
        T first = read.get();
        if (call.minPosition() == null) {
            return first;
        }
        log.settledFor(call.minPosition());
        return read.get();
    }
}
