package io.passledger.api.transfer;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.passledger.application.transfer.ExportedUser;
import io.passledger.domain.authenticators.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A line of an export, which an import accepts as well; unknown values are omitted. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ExportLine(UserId userId, @Nullable String username, List<UserLine.PasskeyLine> passkeys) {

    static ExportLine of(ExportedUser user) {
        return new ExportLine(
                user.userId(),
                user.username(),
                user.passkeys().stream().map(ExportLine::passkey).toList());
    }

    private static UserLine.PasskeyLine passkey(ExportedUser.Passkey passkey) {
        return new UserLine.PasskeyLine(
                passkey.credentialId(),
                passkey.publicKey(),
                passkey.signCount(),
                passkey.transports(),
                passkey.aaguid(),
                passkey.backupEligible(),
                passkey.backedUp(),
                passkey.userHandle(),
                passkey.alias() == null ? null : passkey.alias().value(),
                passkey.createdAt());
    }
}
