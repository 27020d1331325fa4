package io.passledger.api.compat.passage;

import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.api.http.PathIds;
import io.passledger.application.users.UserControl;
import io.passledger.application.users.UserControl.Target;
import io.passledger.domain.authenticators.PasskeyId;
import java.util.List;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Lists a user's devices for a backend, and removes them. */
@RestController
@CalledBy({CallerKind.BACKEND, CallerKind.OPERATOR})
class DevicesController {

    private final Devices devices;
    private final UserControl users;

    DevicesController(Devices devices, UserControl users) {
        this.devices = devices;
        this.users = users;
    }

    record DevicesBody(List<DeviceBody> devices) {}

    @PassageErrorsOf(PassageOperation.USER)
    @GetMapping("/v1/apps/{app_id}/users/{userId}/devices")
    DevicesBody list(Call call, @PathVariable String userId) {
        return new DevicesBody(devices.of(call, userId));
    }

    @PassageErrorsOf(PassageOperation.DEVICE)
    @DeleteMapping("/v1/apps/{app_id}/users/{userId}/devices/{deviceId}")
    void revoke(Call call, @PathVariable String userId, @PathVariable String deviceId) {
        users.remove(
                call.context(),
                call.caller(),
                new Target(userId, call.appId()),
                PathIds.read(PasskeyId::new, deviceId));
    }
}
