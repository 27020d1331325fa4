package io.passledger.api.admin;

import io.passledger.api.control.ProjectionControl;
import io.passledger.api.http.BadMember;
import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.api.http.Paging;
import io.passledger.api.http.PositionCursor;
import io.passledger.api.http.WriteResponses;
import io.passledger.application.store.Decided;
import io.passledger.projections.engine.DeadLetters.Retried;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists and retries the dead letters of projections. */
@RestController
@CalledBy({CallerKind.OPERATOR, CallerKind.BACKEND})
class DeadLettersController {

    private static final int MOST_POSITIONS = 500;
    private static final PositionCursor CURSOR = new PositionCursor("dead letters");

    private final ProjectionControl projections;

    DeadLettersController(ProjectionControl projections) {
        this.projections = projections;
    }

    /**
     * @param positions the positions whose sequences are retried; all if empty or absent
     */
    record RetryBody(@Nullable List<Long> positions) {

        RetryBody {
            if (positions != null) {
                if (positions.isEmpty() || positions.size() > MOST_POSITIONS) {
                    throw new BadMember("/positions", "must be 1 to 500 positions");
                }
                if (positions.stream().anyMatch(each -> each == null || each < 1)) {
                    throw new BadMember("/positions", "must be log positions");
                }
                positions = List.copyOf(positions);
            }
        }
    }

    @GetMapping("/v1/admin/projections/{name}/dead-letters")
    Paging.Page<DeadLetterBody> list(
            Call call,
            @PathVariable String name,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String limit) {
        int most = Paging.limit(limit);
        long last = CURSOR.after(after);
        List<DeadLetterBody> found =
                projections.deadLetters(call, name, last, most + 1).stream()
                        .map(DeadLetterBody::of)
                        .toList();
        return Paging.page(found, most, letter -> CURSOR.text(letter.position()));
    }

    @PostMapping("/v1/admin/projections/{name}/dead-letters/retries")
    ResponseEntity<Retried> retry(
            Call call,
            @PathVariable String name,
            @RequestBody(required = false) @Nullable RetryBody body) {
        List<Long> positions =
                body == null ? List.of() : Objects.requireNonNullElse(body.positions(), List.of());
        Decided<Retried> decided = projections.retry(call, name, positions);
        return WriteResponses.ok(decided, decided.result());
    }
}
