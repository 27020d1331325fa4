package io.passledger.command;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Suggests words for a mistyped one. */
final class NearestWords {

    private static final int MOST = 2;

    private NearestWords() {}

    /**
     * Returns the words with the smallest distance from {@code typed}, at most two, in alphabetical
     * order. A word qualifies if its distance is at most a third of the typed letters, or 1 for
     * short words.
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

    /**
     * Returns the least number of letters to remove, add, change or swap with their neighbour
     * (optimal string alignment).
     */
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
