package io.passledger.bench;

import io.passledger.bench.history.FigureTable;
import java.util.List;
import java.util.stream.Collectors;

/** The figures of long logs. */
record HistoryReport(Machine machine, List<FigureTable> tables) implements Findings {

    HistoryReport {
        tables = List.copyOf(tables);
    }

    @Override
    public String table() {
        return tables.stream()
                .map(FigureTable::text)
                .collect(Collectors.joining("", machine.text(), ""));
    }

    /** Returns none, as a failure ends the run. */
    @Override
    public CeremonyFailures failures() {
        return CeremonyFailures.NONE;
    }
}
