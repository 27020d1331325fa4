package io.passledger.application.proof;

import io.passledger.domain.Bytes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.stream.Stream;

/**
 * A verifier written from the text of <a
 * href="https://www.rfc-editor.org/rfc/rfc9162#section-2.1">RFC 9162 §2.1</a> alone, variable by
 * variable. It shares no code with what it checks.
 */
public final class Rfc9162 {

    private Rfc9162() {}

    /** §2.1.1: MTH of the leaves' inputs, by its recursive definition. */
    public static Bytes treeHead(List<Bytes> leafHashes) {
        int n = leafHashes.size();
        if (n == 0) {
            return sha256();
        }
        if (n == 1) {
            return leafHashes.getFirst();
        }
        int k = 1;
        while (k * 2 < n) {
            k *= 2;
        }
        return sha256(
                new byte[] {1},
                treeHead(leafHashes.subList(0, k)).toArray(),
                treeHead(leafHashes.subList(k, n)).toArray());
    }

    public static Bytes leafHash(byte[] input) {
        return sha256(new byte[] {0}, input);
    }

    /** §2.1.3.2. */
    public static boolean inclusion(
            Bytes hash, long leafIndex, long treeSize, List<Bytes> inclusionPath, Bytes rootHash) {
        if (leafIndex >= treeSize) {
            return false;
        }
        long fn = leafIndex;
        long sn = treeSize - 1;
        Bytes r = hash;
        for (Bytes p : inclusionPath) {
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                r = sha256(new byte[] {1}, p.toArray(), r.toArray());
                if ((fn & 1) == 0) {
                    while ((fn & 1) == 0 && fn != 0) {
                        fn >>= 1;
                        sn >>= 1;
                    }
                }
            } else {
                r = sha256(new byte[] {1}, r.toArray(), p.toArray());
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && r.equals(rootHash);
    }

    /** §2.1.4.2. */
    public static boolean consistency(
            long first, Bytes firstHash, long second, Bytes secondHash, List<Bytes> path) {
        if (first == second) {
            return path.isEmpty() && firstHash.equals(secondHash);
        }
        if (path.isEmpty()) {
            return false;
        }
        List<Bytes> consistencyPath =
                Long.bitCount(first) == 1
                        ? Stream.concat(Stream.of(firstHash), path.stream()).toList()
                        : path;
        long fn = first - 1;
        long sn = second - 1;
        while ((fn & 1) == 1) {
            fn >>= 1;
            sn >>= 1;
        }
        Bytes fr = consistencyPath.getFirst();
        Bytes sr = fr;
        for (Bytes c : consistencyPath.subList(1, consistencyPath.size())) {
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                fr = sha256(new byte[] {1}, c.toArray(), fr.toArray());
                sr = sha256(new byte[] {1}, c.toArray(), sr.toArray());
                if ((fn & 1) == 0) {
                    while ((fn & 1) == 0 && fn != 0) {
                        fn >>= 1;
                        sn >>= 1;
                    }
                }
            } else {
                sr = sha256(new byte[] {1}, sr.toArray(), c.toArray());
            }
            fn >>= 1;
            sn >>= 1;
        }
        return fr.equals(firstHash) && sr.equals(secondHash) && sn == 0;
    }

    private static Bytes sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return Bytes.of(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
