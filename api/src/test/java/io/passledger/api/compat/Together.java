package io.passledger.api.compat;

import io.passledger.api.client.Answer;
import io.passledger.api.client.Nodes;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The same call many times at once, half of them at each node. */
final class Together {

    private static final int CALLS = 16;

    private Together() {}

    static List<Answer> ask(Function<URI, Answer> call) {
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(CALLS)) {
            List<Future<Answer>> running =
                    IntStream.range(0, CALLS)
                            .mapToObj(number ->
                                    threads.submit(() -> {
                                        start.await();
                                        return call.apply(Nodes.either(number));
                                    }))
                            .toList();
            start.countDown();
            return running.stream().map(Together::finished).toList();
        }
    }

    private static Answer finished(Future<Answer> running) {
        try {
            return running.get();
        } catch (Exception e) {
            throw new AssertionError("a call had no answer", e);
        }
    }
}
