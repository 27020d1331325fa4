package io.passledger.bench;

import io.passledger.bench.history.FigureTable;
import java.util.List;
import java.util.stream.Collectors;

/** What was measured on long logs. */
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

    /** A failure ends the run. */
    @Override
    public CeremonyFailures failures() {
        return CeremonyFailures.NONE;
    }
}
