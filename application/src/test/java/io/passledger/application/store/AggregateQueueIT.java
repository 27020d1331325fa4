package io.passledger.application.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.application.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AggregateQueueIT {

    private static final TestDatabase DATABASE = TestDatabase.fresh();

    /** Longer than the tests wait for anything. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final AggregateQueue node = queue(PATIENCE);
    private final AggregateQueue otherNode = queue(PATIENCE);

    /** Each node wants the lock that the other one has, and PostgreSQL sees no deadlock. */
    @Test
    void twoNodesThatNeedTwoAggregatesDontWaitForEachOther() throws Exception {
        try (Caller first = new Caller(node);
                Caller second = new Caller(node);
                Caller third = new Caller(node);
                Caller firstOfOther = new Caller(otherNode);
                Caller secondOfOther = new Caller(otherNode);
                Caller thirdOfOther = new Caller(otherNode)) {
            first.take("a").get();
            Future<Boolean> both = second.take("a", "b");
            second.awaitWaiting();
            assertThat(first.takeNodeTurn().get()).containsExactly("a");
            firstOfOther.take("b").get();
            Future<Boolean> bothOfOther = secondOfOther.take("a", "b");
            secondOfOther.awaitWaiting();
            assertThat(firstOfOther.takeNodeTurn().get()).containsExactly("b");
            first.leave();
            firstOfOther.leave();
            assertThat(both.get()).isTrue();
            assertThat(bothOfOther.get()).isTrue();
            third.waitFor("b");
            thirdOfOther.waitFor("a");

            Future<List<String>> turn = second.takeNodeTurn();
            Future<List<String>> turnOfOther = secondOfOther.takeNodeTurn();

            turn.get(30, TimeUnit.SECONDS);
            second.leave();
            turnOfOther.get(30, TimeUnit.SECONDS);
        }
    }

    /** A stopped node that has the lock delays a batch of the other's once. */
    @Test
    void goesOnWithoutANodeThatDoesntEndItsTurn() throws Exception {
        AggregateQueue impatient = queue(Duration.ofMillis(200));
        try (Caller stopped = new Caller(node);
                Caller waitingForStopped = new Caller(node);
                Caller first = new Caller(impatient);
                Caller second = new Caller(impatient)) {
            stopped.take("c").get();
            waitingForStopped.waitFor("c");
            assertThat(stopped.takeNodeTurn().get()).containsExactly("c");
            first.take("c").get();
            second.waitFor("c");

            assertThat(first.takeNodeTurn().get(30, TimeUnit.SECONDS)).containsExactly("c");
            assertThat(first.takeNodeTurn().get(30, TimeUnit.SECONDS)).isEmpty();
        }
    }

    private static AggregateQueue queue(Duration patience) {
        return new AggregateQueue(new NodeLocks(DATABASE.newDataSource(), patience));
    }

    /** A caller with a thread of its own, as turns belong to threads. */
    private static final class Caller implements AutoCloseable {

        private final ExecutorService executor = Executors.newSingleThreadExecutor();
        private final AggregateQueue.Held held;
        private final Thread thread;

        Caller(AggregateQueue queue) throws Exception {
            this.held = queue.none();
            this.thread = executor.submit(Thread::currentThread).get();
        }

        Future<Boolean> take(String... ids) {
            return run(() -> held.take(List.of(ids), PATIENCE));
        }

        void waitFor(String id) {
            executor.execute(() -> held.take(List.of(id), PATIENCE));
            awaitWaiting();
        }

        Future<List<String>> takeNodeTurn() {
            return run(held::takeNodeTurn);
        }

        void leave() throws Exception {
            run(
                            () -> {
                                held.close();
                                return true;
                            })
                    .get();
        }

        /** Waits until it waits for its turn; a thread without work waits without a time limit. */
        void awaitWaiting() {
            long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (thread.getState() != Thread.State.TIMED_WAITING) {
                assertThat(System.nanoTime()).isLessThan(deadline);
                Thread.onSpinWait();
            }
        }

        private <R> Future<R> run(Callable<R> work) {
            return executor.submit(work);
        }

        @Override
        public void close() {
            executor.execute(held::close);
            executor.shutdown();
        }
    }
}
