package io.passledger.command;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Which words may have been meant by one that was mistyped. */
final class NearestWords {

    private static final int MOST = 2;

    private NearestWords() {}

    /**
     * Those that a third of the letters makes out of it, by a letter left out, added, changed or
     * swapped with its neighbour; the nearest first, and none where another is nearer.
     */
    static List<String> to(String typed, Collection<String> words) {
        int nearest = words.stream().mapToInt(word -> distance(typed, word)).min().orElse(0);
        return nearest > Math.max(1, typed.length() / 3)
                ? List.of()
                : words.stream()
                        .filter(word -> distance(typed, word) == nearest)
                        .sorted(Comparator.naturalOrder())
                        .limit(MOST)
                        .toList();
    }

    /** How many such changes lie between two words (optimal string alignment). */
    private static int distance(String from, String to) {
        int[][] cost = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                boolean same = from.charAt(i - 1) == to.charAt(j - 1);
                int least =
                        Math.min(
                                Math.min(cost[i - 1][j], cost[i][j - 1]) + 1,
                                cost[i - 1][j - 1] + (same ? 0 : 1));
                boolean swapped =
                        i > 1
                                && j > 1
                                && from.charAt(i - 1) == to.charAt(j - 2)
                                && from.charAt(i - 2) == to.charAt(j - 1);
                cost[i][j] = swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
            }
        }
        return cost[from.length()][to.length()];
    }
}
