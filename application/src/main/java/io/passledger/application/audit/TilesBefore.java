package io.passledger.application.audit;

import io.passledger.application.proof.TileRow;
import io.passledger.application.proof.TreeMacs;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Passes over the tiles at the log's beginning that are of an earlier time alone. */
final class TilesBefore extends TileWalk {

    private final Instant from;
    private long passedOver;

    TilesBefore(JdbcClient jdbc, TreeMacs macs, List<TileRow> edges, Instant from) {
        super(jdbc, macs, edges);
        this.from = from;
    }

    /** The position up to which everything happened before the time; 0 where nothing is known. */
    long passedOver() {
        int level = levels() - 1;
        while (level >= 0 && !stopsAt(level)) {
            level--;
        }
        return passedOver;
    }

    @Override
    boolean isPassedOver(TileRow tile) {
        return tile.bounds().maxTime().isBefore(from);
    }

    @Override
    void passOver(TileRow tile) {
        passedOver = tile.bounds().lastPosition();
    }

    @Override
    long at(long step, long first, long last) {
        return first + step;
    }
}
