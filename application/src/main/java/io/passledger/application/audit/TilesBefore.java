package io.passledger.application.audit;

import io.passledger.application.proof.TileRow;
import io.passledger.application.proof.TreeMacs;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Skips the tiles at the beginning of the log that contain only times before a given one. */
final class TilesBefore extends TileWalk {

    private final Instant from;
    private long passedOver;

    TilesBefore(JdbcClient jdbc, TreeMacs macs, List<TileRow> edges, Instant from) {
        super(jdbc, macs, edges);
        this.from = from;
    }

    /** Returns the position up to which all events happened before the time; 0 if unknown. */
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
