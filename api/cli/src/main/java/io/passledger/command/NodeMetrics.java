package io.passledger.command;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of a node that {@code status} prints.
 *
 * @param release {@code null} if the metrics don't contain it
 * @param lag by how many positions each projection is behind the log; {@code null} if the node
 *     doesn't know
 * @param treeBehindSeconds for how long the log's tree has been missing settled events
 * @param isTreeForked whether the tree contradicts a signed checkpoint
 */
record NodeMetrics(
        @Nullable String release,
        Map<String, @Nullable Long> lag,
        OptionalDouble treeBehindSeconds,
        boolean isTreeForked) {

    private static final Pattern SAMPLE =
            Pattern.compile(
                    "(?m)^passledger_(build|projection_lag_events|tree_behind_seconds|tree_forked)"
                            + "(?:\\{(?:version|projection)=\"([^\"]*)\",?})? (\\S+)$");

    /**
     * Parses Prometheus' <a
     * href="https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format">text
     * format</a>.
     */
    static NodeMetrics parse(String text) {
        String release = null;
        Map<String, @Nullable Long> lag = new TreeMap<>();
        OptionalDouble behind = OptionalDouble.empty();
        boolean forked = false;
        Matcher sample = SAMPLE.matcher(text);
        while (sample.find()) {
            String label = sample.group(2);
            switch (sample.group(1)) {
                case "build" -> release = label;
                case "projection_lag_events" -> {
                    if (label != null) {
                        double events = number(sample);
                        lag.put(label, Double.isNaN(events) ? null : Math.round(events));
                    }
                }
                case "tree_behind_seconds" -> behind = OptionalDouble.of(number(sample));
                default -> forked = number(sample) > 0;
            }
        }
        return new NodeMetrics(release, lag, behind, forked);
    }

    private static double number(Matcher sample) {
        try {
            return Double.parseDouble(sample.group(3));
        } catch (NumberFormatException notANumber) {
            return Double.NaN;
        }
    }

    void tell(CommandOutput output) {
        output.say("Release %s.", release == null ? "unknown" : release);
        lag.forEach((projection, events) ->
                output.say("The read model %s %s.", projection, standing(events)));
        treeBehindSeconds.ifPresent(seconds ->
                output.say(
                        "The log's tree has all that is older than %.0f s.", Math.ceil(seconds)));
        if (isTreeForked) {
            output.say(
                    "The log CONTRADICTS a checkpoint that was signed: see docs/proofs.md before"
                            + " anything else.");
        }
    }

    private static String standing(@Nullable Long events) {
        if (events == null) {
            return "doesn't know how far it is behind";
        }
        return events == 0 ? "is up to date" : "is %,d events behind".formatted(events);
    }

    /** Returns the same as members of a JSON object. */
    Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("release", release);
        members.put("lag", lag);
        treeBehindSeconds.ifPresent(seconds -> members.put("treeBehindSeconds", seconds));
        members.put("treeForked", isTreeForked);
        return members;
    }
}
