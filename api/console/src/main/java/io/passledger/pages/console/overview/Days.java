package io.passledger.pages.console.overview;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Counts per UTC day and kind. Days without events have zero counts. */
final class Days {

    private final Map<LocalDate, int[]> counts = new TreeMap<>();
    private final int kinds;

    /**
     * @param days number of days, ending today
     */
    Days(Instant now, int days, int kinds) {
        this.kinds = kinds;
        LocalDate today = day(now);
        for (int i = 0; i < days; i++) {
            counts.put(today.minusDays(i), new int[kinds]);
        }
    }

    void count(Instant at, int kind) {
        int[] day = counts.get(day(at));
        if (day != null) {
            day[kind]++;
        }
    }

    List<Chart.Row> rows() {
        return counts.entrySet().stream()
                .map(day -> new Chart.Row(day.getKey().toString(), numbers(day.getValue())))
                .toList();
    }

    private List<String> numbers(int[] day) {
        return IntStream.range(0, kinds).mapToObj(kind -> String.valueOf(day[kind])).toList();
    }

    /** Returns the start of the first of the days. */
    static Instant first(Instant now, int days) {
        return day(now).minusDays(days - 1L).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }

    static List<String> columns(String... names) {
        return Stream.of(names).map(name -> "overview.column." + name).toList();
    }
}
