package io.passledger.api.users;

import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.api.http.StateReads;
import io.passledger.application.users.PasskeySignals;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Returns what the user's browser may signal to the providers that store the user's passkeys. */
@RestController
@CalledBy(CallerKind.USER)
class SignalController {

    private final PasskeySignals signals;
    private final StateReads reads;

    SignalController(PasskeySignals signals, StateReads reads) {
        this.signals = signals;
        this.reads = reads;
    }

    @GetMapping("/v1/users/{userId}/signal")
    SignalBody signal(Call call, @PathVariable String userId) {
        return SignalBody.of(
                reads.read(call, () -> signals.of(call.context(), call.caller(), userId)));
    }
}
