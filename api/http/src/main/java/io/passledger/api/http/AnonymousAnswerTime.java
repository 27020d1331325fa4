package io.passledger.api.http;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/**
 * Delays each response to a caller without a credential until a multiple of {@link #STEP} after the
 * call was identified. Looking up a known user takes some tenths of a millisecond less than looking
 * up an unknown one; the delay hides the difference.
 */
@ControllerAdvice
final class AnonymousAnswerTime implements ResponseBodyAdvice<Object> {

    /** Longer than such a call takes on an idle node. */
    static final Duration STEP = Duration.ofMillis(10);

    private static final String BEGUN = AnonymousAnswerTime.class.getName() + ".begun";

    /** Starts the clock for a call without a credential. */
    static void begin(HttpServletRequest request) {
        request.setAttribute(BEGUN, System.nanoTime());
    }

    @Override
    public boolean supports(
            MethodParameter returnType, Class<? extends HttpMessageConverter<?>> converterType) {
        return true;
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter returnType,
            MediaType selectedContentType,
            Class<? extends HttpMessageConverter<?>> selectedConverterType,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        if (request instanceof ServletServerHttpRequest servlet
                && servlet.getServletRequest().getAttribute(BEGUN) instanceof Long begun) {
            long now = System.nanoTime();
            await(now + toHold(now - begun));
        }
        return body;
    }

    /**
     * @param taken nanoseconds so far
     * @return nanoseconds until the next multiple of {@link #STEP}
     */
    static long toHold(long taken) {
        long step = STEP.toNanos();
        return step - taken % step;
    }

    private static void await(long until) {
        for (long left = until - System.nanoTime();
                left > 0 && !Thread.currentThread().isInterrupted();
                left = until - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
