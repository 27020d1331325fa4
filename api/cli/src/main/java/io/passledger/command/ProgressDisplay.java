package io.passledger.command;

import java.time.Duration;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows progress, as a growing bar or as occasional lines. */
interface ProgressDisplay extends AutoCloseable {

    void show(Progress progress);

    @Override
    void close();

    static ProgressDisplay on(Terminal terminal, String task) {
        return terminal.isInteractive() ? new Bar(terminal, task) : new Lines(terminal, task);
    }

    /** Shows nothing, for output that is read by programs. */
    final class None implements ProgressDisplay {

        @Override
        public void show(Progress progress) {
            // Programs receive the result at the end.
        }

        @Override
        public void close() {
            // Nothing was started.
        }
    }

    /** A single line that is redrawn. */
    final class Bar implements ProgressDisplay {

        private static final int STEPS = 1_000;
        private static final int WIDTH = 100;
        private static final int REDRAWN_EACH_MILLIS = 200;

        private final ProgressBar bar;

        Bar(Terminal terminal, String task) {
            bar =
                    new ProgressBarBuilder()
                            .setTaskName(task)
                            .setInitialMax(STEPS)
                            .setUnit(" ‰", 1)
                            .setStyle(ProgressBarStyle.ASCII)
                            .setUpdateIntervalMillis(REDRAWN_EACH_MILLIS)
                            .setMaxRenderedLength(WIDTH)
                            .setConsumer(new ConsoleProgressBarConsumer(terminal.out(), WIDTH))
                            .hideEta()
                            .build();
        }

        @Override
        public void show(Progress progress) {
            bar.setExtraMessage(" " + progress.pace());
            bar.stepTo(Math.round(progress.share() * STEPS));
        }

        @Override
        public void close() {
            bar.close();
        }
    }

    /** Separate lines, at most one every two seconds. */
    final class Lines implements ProgressDisplay {

        private static final long EACH = Duration.ofSeconds(2).toNanos();

        private final Terminal terminal;
        private final String task;
        private long last = System.nanoTime() - EACH;

        Lines(Terminal terminal, String task) {
            this.terminal = terminal;
            this.task = task;
        }

        @Override
        public void show(Progress progress) {
            if (System.nanoTime() - last >= EACH || progress.share() >= 1) {
                last = System.nanoTime();
                terminal.out().printf("%s %s, %s%n", task, progress.percent(), progress.pace());
                terminal.out().flush();
            }
        }

        @Override
        public void close() {
            // Every line has been printed already.
        }
    }
}
