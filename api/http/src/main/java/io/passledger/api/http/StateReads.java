package io.passledger.api.http;

import io.passledger.application.audit.SettledLog;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Reads of the states that decisions use. These states are always as new as the log; only a
 * position that the log has not reached must be reported to the reader.
 */
@Component
public class StateReads {

    private final SettledLog log;

    StateReads(SettledLog log) {
        this.log = log;
    }

    /**
     * Reads at the caller's minimum position or later.
     *
     * @param read rejects unauthorized callers; runs twice if a position is given
     * @throws io.passledger.application.audit.LogBehind if the position is not reached within 5 s
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
