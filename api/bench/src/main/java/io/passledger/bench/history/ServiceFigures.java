package io.passledger.bench.history;

import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.crypto.SecretKey;

/**
 * The figures of a running service with a long log: the replay of a projection, and an export of
 * the trail.
 */
public final class ServiceFigures {

    /** The last two are those of a warm JVM. */
    private static final int REPLAYS = 3;

    private ServiceFigures() {}

    /** The measured service, on this machine and of this user. */
    public record Running(URI address, String rootKey, long pid) {}

    /** Fills the log for a service with the given master key. */
    public static void fill(HistoryDatabase database, long events, SecretKey masterKey)
            throws SQLException {
        try (Connection connection = database.connect()) {
            EventMix.of(events).fill(connection, database.rowMacs(masterKey));
        }
    }

    /** Measures a service that runs on a filled log. */
    public static FigureTable measure(
            HistoryDatabase database, Running service, long events, Consumer<String> progress)
            throws SQLException, IOException {
        List<List<String>> rows = new ArrayList<>();
        try (Connection connection = database.connect()) {
            int replays = HistoryFigures.isForATry(events) ? 1 : REPLAYS;
            for (int i = 1; i <= replays; i++) {
                progress.accept("replay %d of %d".formatted(i, replays));
                rows.addAll(
                        rows(
                                "replay " + i,
                                ReplayFigures.measure(
                                        connection, service.address(), service.rootKey())));
            }
        }
        progress.accept("copying the trail twice");
        rows.addAll(
                rows(ExportFigures.measure(service.address(), service.rootKey(), service.pid())));
        return new FigureTable("A service on a long log", List.of("", "figure"), rows);
    }

    private static List<List<String>> rows(String name, ReplayFigures replay) {
        return List.of(
                row(name + ", events", "%,d", replay.events()),
                row(name + ", plain scan, events/s", "%,.0f", replay.scanPerSecond()),
                row(name + ", events/s", "%,.0f", replay.replayPerSecond()),
                row(name + ", as fast as the scan", "%.2f", replay.ratio()),
                row(name + ", digests", "%s", replay.digestsEqual() ? "equal" : "DIFFERENT"));
    }

    private static List<List<String>> rows(ExportFigures export) {
        return List.of(
                row("export, events", "%,d", export.events()),
                row("export, bytes", "%,d", export.bytes()),
                row("export, events/s", "%,.0f", export.eventsPerSecond()),
                row(
                        "export, live heap in MB, before and at each tenth",
                        "%s",
                        export.liveHeap().stream()
                                .map(bytes -> "%.1f".formatted(bytes / 1e6))
                                .collect(Collectors.joining(" "))));
    }

    private static List<String> row(String name, String format, Object value) {
        return List.of(name, String.format(Locale.ROOT, format, value));
    }
}
