package io.passledger.api.compat.passage;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.passledger.api.http.BadMember;
import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.domain.authenticators.UserId;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Users in the sense of Passage: those with a passkey. */
@RestController
@CalledBy({CallerKind.BACKEND, CallerKind.OPERATOR})
class PassageUsersController {

    private final Devices devices;
    private final Clock clock;

    PassageUsersController(Devices devices, Clock clock) {
        this.devices = devices;
        this.clock = clock;
    }

    /** A page with at most one user. */
    record UsersBody(
            List<PassageUserBody> users,
            int page,
            int limit,
            @JsonProperty("total_users") int totalUsers,
            @JsonProperty("created_before") long createdBefore,
            @JsonProperty("_links") Map<String, Object> links) {}

    record OneBody(PassageUserBody user) {}

    /**
     * @param identifier the external id; Passage's clients search for nothing else
     */
    @GetMapping("/v1/apps/{app_id}/users")
    UsersBody find(Call call, @RequestParam(required = false) @Nullable String identifier) {
        if (identifier == null) {
            throw new BadMember("?identifier", "is required: a user's external id");
        }
        List<PassageUserBody> found = found(call, identifier);
        return new UsersBody(found, 1, 1, found.size(), clock.instant().getEpochSecond(), Map.of());
    }

    @PassageErrorsOf(PassageOperation.USER)
    @GetMapping("/v1/apps/{app_id}/users/{userId}")
    OneBody show(Call call, @PathVariable String userId) {
        return found(call, userId).stream()
                .findFirst()
                .map(OneBody::new)
                .orElseThrow(PassageErrors::noSuchUser);
    }

    private List<PassageUserBody> found(Call call, String userId) {
        UserId id = new UserId(userId);
        List<DeviceBody> his = devices.of(call, userId);
        return his.isEmpty() ? List.of() : List.of(PassageUserBody.of(id, his));
    }
}
