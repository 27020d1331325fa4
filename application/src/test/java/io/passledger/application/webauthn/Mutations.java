package io.passledger.application.webauthn;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Changes bytes as a fuzzer does: bits, lengths, blocks moved, doubled or taken from another. */
final class Mutations {

    private static final byte[] INTERESTING = {
        0, 1, -1, Byte.MIN_VALUE, Byte.MAX_VALUE, 0x18, 0x19, 0x1A, 0x1B, 0x5B, (byte) 0x9F, 0x30
    };

    private Mutations() {}

    static byte[] mutate(List<byte[]> seeds, RandomGenerator random) {
        byte[] bytes = seeds.get(random.nextInt(seeds.size())).clone();
        for (int i = 1 + random.nextInt(4); i > 0 && bytes.length > 2; i--) {
            bytes = mutate(bytes, seeds, random);
        }
        return bytes;
    }

    private static byte[] mutate(byte[] bytes, List<byte[]> seeds, RandomGenerator random) {
        int at = 2 + random.nextInt(bytes.length - 2);
        int length = 1 + random.nextInt(Math.min(64, bytes.length - at));
        switch (random.nextInt(6)) {
            case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes[at] = (byte) random.nextInt();
            case 2 -> bytes[at] = INTERESTING[random.nextInt(INTERESTING.length)];
            case 3 -> {
                return splice(bytes, at, at + length, new byte[0]);
            }
            case 4 -> {
                return splice(bytes, at, at, Arrays.copyOfRange(bytes, at, at + length));
            }
            default -> {
                byte[] other = seeds.get(random.nextInt(seeds.size()));
                int from = random.nextInt(other.length);
                int to = Math.min(other.length, from + length);
                return splice(bytes, at, at + length, Arrays.copyOfRange(other, from, to));
            }
        }
        return bytes;
    }

    private static byte[] splice(byte[] bytes, int from, int to, byte[] between) {
        return CborBytes.join(
                Arrays.copyOf(bytes, from), between, Arrays.copyOfRange(bytes, to, bytes.length));
    }
}
