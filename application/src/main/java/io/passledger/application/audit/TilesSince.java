package io.passledger.application.audit;

import io.passledger.application.proof.TileRow;
import io.passledger.application.proof.TreeMacs;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Skips the tiles at the end of the tree that contain only times at or after a given one. */
final class TilesSince extends TileWalk {

    private final Instant to;
    private long passedOver;

    TilesSince(JdbcClient jdbc, TreeMacs macs, List<TileRow> edges, Instant to) {
        super(jdbc, macs, edges);
        this.to = to;
        this.passedOver = end();
    }

    /** Returns the last position before the events known to have happened at or after the time. */
    long passedOver() {
        int level = 0;
        while (level < levels() && !stopsAt(level)) {
            level++;
        }
        return passedOver;
    }

    @Override
    boolean isPassedOver(TileRow tile) {
        return !tile.bounds().minTime().isBefore(to);
    }

    @Override
    void passOver(TileRow tile) {
        passedOver = tile.bounds().firstPosition() - 1;
    }

    @Override
    long at(long step, long first, long last) {
        return last - step;
    }
}
