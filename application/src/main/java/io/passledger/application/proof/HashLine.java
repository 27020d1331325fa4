package io.passledger.application.proof;

import io.passledger.domain.Bytes;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * A line of an app's export that stands for an event of another app: a leaf's place and hash, and
 * nothing of what is beneath it.
 */
record HashLine(long index, Bytes hash) {

    private static final Set<String> MEMBERS = Set.of("leafIndex", "leafHash");

    /**
     * Nothing where the line has anything else to say.
     *
     * @throws DamagedExport where what it says is no leaf
     */
    static Optional<HashLine> of(ObjectNode line) throws DamagedExport {
        if (!MEMBERS.containsAll(line.propertyNames())) {
            return Optional.empty();
        }
        Bytes hash = StrictJson.bytes(line, "leafHash");
        if (hash.length() != TreeHash.BYTES) {
            throw new DamagedExport("'leafHash' is no hash of 32 bytes");
        }
        return Optional.of(new HashLine(StrictJson.number(line, "leafIndex"), hash));
    }
}
