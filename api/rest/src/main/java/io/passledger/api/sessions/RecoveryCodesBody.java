package io.passledger.api.sessions;

import io.passledger.application.recovery.RecoveryCode;
import java.util.List;

/** A set of recovery codes in plain text, in the only response that shows it. */
public record RecoveryCodesBody(List<String> recoveryCodes) {

    public static RecoveryCodesBody of(List<RecoveryCode> codes) {
        return new RecoveryCodesBody(codes.stream().map(RecoveryCode::text).toList());
    }

    @Override
    public String toString() {
        return "RecoveryCodesBody[…]";
    }
}
