package io.passledger.api.http;

import io.passledger.application.store.Decided;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** Responses to writes, each with the position of its last event. */
public final class WriteResponses {

    public static final String POSITION = "Passledger-Position";

    private WriteResponses() {}

    public static <B> ResponseEntity<B> ok(Decided<?> decided, B body) {
        return with(HttpStatus.OK, decided.position()).body(body);
    }

    public static ResponseEntity<Void> noContent(Decided<?> decided) {
        return with(HttpStatus.NO_CONTENT, decided.position()).build();
    }

    public static ResponseEntity.BodyBuilder with(HttpStatus status, Decided<?> decided) {
        return with(status, decided.position());
    }

    static ResponseEntity.BodyBuilder with(HttpStatus status, @Nullable Long position) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(status);
        return position == null ? answer : answer.header(POSITION, String.valueOf(position));
    }
}
