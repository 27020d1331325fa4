package io.passledger.application.proof;

import io.passledger.domain.Bytes;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * A line that stands for another app's event in an app's export. It has a leaf's index and hash,
 * and nothing of the event.
 */
record HashLine(long index, Bytes hash) {

    private static final Set<String> MEMBERS = Set.of("leafIndex", "leafHash");

    /**
     * Returns the parsed line, or empty if the line has any other member.
     *
     * @throws DamagedExport if its members don't describe a leaf
     */
    static Optional<HashLine> of(ObjectNode line) throws DamagedExport {
        if (!MEMBERS.containsAll(line.propertyNames())) {
            return Optional.empty();
        }
        Bytes hash = StrictJson.bytes(line, "leafHash");
        if (hash.length() != TreeHash.BYTES) {
            throw new DamagedExport("'leafHash' is not a hash of 32 bytes");
        }
        return Optional.of(new HashLine(StrictJson.number(line, "leafIndex"), hash));
    }
}
