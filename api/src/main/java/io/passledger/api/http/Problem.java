package io.passledger.api.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.passledger.domain.session.NextAction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a request was not done, as {@code application/problem+json} (<a
 * href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>).
 *
 * @param retryAfter seconds after which a retry may succeed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String code,
        @Nullable List<Fault> errors,
        @Nullable List<NextAction> nextActions,
        @Nullable Long retryAfter) {

    /** One place in the request that is wrong. */
    public record Fault(String pointer, String detail) {}

    static Problem of(ProblemCode code, String detail) {
        return new Problem(
                code.type(), code.title(), code.status(), detail, code.wire(), null, null, null);
    }

    Problem at(String pointer, String faultDetail) {
        return new Problem(
                type,
                title,
                status,
                detail,
                code,
                List.of(new Fault(pointer, faultDetail)),
                nextActions,
                retryAfter);
    }

    Problem with(@Nullable List<NextAction> actions, @Nullable Long seconds) {
        return new Problem(type, title, status, detail, code, errors, actions, seconds);
    }
}
