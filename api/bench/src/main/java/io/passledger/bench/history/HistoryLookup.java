package io.passledger.bench.history;

import io.passledger.application.crypto.HmacKey;
import io.passledger.application.lookup.AddressFilter;
import io.passledger.application.lookup.LookupHashes;
import io.passledger.domain.Bytes;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Lookup rows for the log's events. Two of three events come from one backend, and the third from
 * one of 65,536 addresses; every fifth has one of 10,000 user names.
 */
final class HistoryLookup {

    static final LookupHashes TERMS = new LookupHashes(new HmacKey(Bytes.of(new byte[32])));
    static final AddressFilter BACKEND = AddressFilter.of("192.0.2.1");

    private static final int PAGE = 10_000;
    private static final int NAMES = 50_000;

    private record Place(long position, @Nullable String appId) {}

    private HistoryLookup() {}

    /** Returns a client's address, not a backend's, for the event at a position. */
    static String address(long position) {
        return "10.1.%d.%d".formatted(position / 3 % 256, position / 768 % 256);
    }

    static String username(long number) {
        return "user-%d@example.com".formatted(number % NAMES);
    }

    static void fill(Connection connection) {
        JdbcTemplate jdbc = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
        List<Place> page = page(jdbc, 0);
        while (!page.isEmpty()) {
            write(jdbc, page);
            page = page(jdbc, page.getLast().position());
        }
        jdbc.execute("VACUUM (ANALYZE) event_lookup");
    }

    private static List<Place> page(JdbcTemplate jdbc, long after) {
        return jdbc.query(
                """
                SELECT position, app_id FROM domain_event WHERE position > ?
                ORDER BY position LIMIT ?
                """,
                (row, number) -> new Place(row.getLong(1), row.getString(2)),
                after,
                PAGE);
    }

    private static void write(JdbcTemplate jdbc, List<Place> page) {
        List<Long> positions = new ArrayList<>();
        List<String> addresses = new ArrayList<>();
        List<String> networks = new ArrayList<>();
        List<@Nullable String> names = new ArrayList<>();
        for (Place place : page) {
            long position = place.position();
            AddressFilter address =
                    position % 3 == 0 ? AddressFilter.of(address(position)) : BACKEND;
            positions.add(position);
            addresses.add(TERMS.of(place.appId(), address));
            networks.add(TERMS.of(place.appId(), new AddressFilter(address.address(), true)));
            names.add(position % 5 == 0 ? TERMS.username(place.appId(), username(position)) : null);
        }
        jdbc.update(
                """
                INSERT INTO event_lookup (position, address, network, username)
                SELECT position, decode(address, 'hex'), decode(network, 'hex'),
                    decode(username, 'hex')
                FROM unnest(?::bigint[], ?::text[], ?::text[], ?::text[])
                    AS added (position, address, network, username)
                """,
                positions.toArray(new Long[0]),
                addresses.toArray(new String[0]),
                networks.toArray(new String[0]),
                names.toArray(new String[0]));
    }
}
