package io.passledger.api.races;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.client.Answer;
import io.passledger.api.client.Nodes;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Calls that start at the same moment, half of them at each node.
 *
 * @param answers in the order of the calls' numbers
 */
public record Race(List<Answer> answers) {

    static final int CALLS = 64;

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** One of the calls. */
    public interface Runner {
        Answer run(URI node, int number);
    }

    static Race of(Runner runner) {
        return of(CALLS, runner);
    }

    public static Race of(int calls, Runner runner) {
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(calls)) {
            List<Future<Answer>> running =
                    IntStream.range(0, calls)
                            .mapToObj(number ->
                                    threads.submit(() -> {
                                        start.await();
                                        return runner.run(Nodes.either(number), number);
                                    }))
                            .toList();
            start.countDown();
            return new Race(running.stream().map(Race::finished).toList());
        }
    }

    private static Answer finished(Future<Answer> running) {
        try {
            return running.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", stop);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("a call had no answer", e);
        }
    }

    List<Answer> where(Predicate<Answer> predicate) {
        return answers.stream().filter(predicate).toList();
    }

    /** The one that succeeded, where all others were refused with one of these codes. */
    Answer onlyWinner(String... refusals) {
        List<Answer> winners = where(answer -> answer.status() < 300);
        assertThat(winners).as("winners").hasSize(1);
        assertRefused(refusals);
        return winners.getFirst();
    }

    /** Asks that whatever did not succeed was refused with one of these codes. */
    void assertRefused(String... refusals) {
        assertThat(where(answer -> answer.status() >= 300))
                .allSatisfy(answer -> {
                    assertThat(answer.status()).isBetween(400, 499);
                    assertThat(answer.code()).isIn((Object[]) refusals);
                });
    }
}
