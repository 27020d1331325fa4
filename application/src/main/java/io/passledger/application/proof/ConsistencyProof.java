package io.passledger.application.proof;

import io.passledger.domain.Bytes;
import java.util.List;

/**
 * A proof that one tree is the beginning of another (RFC 9162 §2.1.4).
 *
 * @param from the size of the smaller one
 */
public record ConsistencyProof(long from, long to, List<Bytes> path, Bytes fromRoot, Bytes toRoot) {

    public ConsistencyProof {
        path = List.copyOf(path);
    }
}
