package io.passledger.api.client;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Closes the connection instead of reading a body that would never end. */
final class Unread implements BodySubscriber<String> {

    private final CompletableFuture<String> body = new CompletableFuture<>();

    @Override
    public CompletionStage<String> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscription.cancel();
        body.complete("");
    }

    @Override
    public void onNext(List<ByteBuffer> none) {}

    @Override
    public void onError(Throwable none) {}

    @Override
    public void onComplete() {}
}
