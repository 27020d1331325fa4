package io.passledger.application.audit;

import io.passledger.application.proof.TileRow;
import io.passledger.application.proof.TreeMacs;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Passes over the tiles at the tree's end that are of a time or of later ones alone. */
final class TilesSince extends TileWalk {

    private final Instant to;
    private long passedOver;

    TilesSince(JdbcClient jdbc, TreeMacs macs, List<TileRow> edges, Instant to) {
        super(jdbc, macs, edges);
        this.to = to;
        this.passedOver = end();
    }

    /** The last position before all that is known to have happened at the time or later. */
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
