package io.passledger.api.export.ocsf;

import static io.passledger.api.export.ocsf.OcsfClass.ACCOUNT_CHANGE;
import static io.passledger.api.export.ocsf.OcsfClass.API_ACTIVITY;
import static io.passledger.api.export.ocsf.OcsfClass.AUTHENTICATION;
import static io.passledger.api.export.ocsf.OcsfClass.ENTITY_MANAGEMENT;
import static io.passledger.api.export.ocsf.OcsfSeverity.HIGH;
import static io.passledger.api.export.ocsf.OcsfSeverity.INFORMATIONAL;
import static io.passledger.api.export.ocsf.OcsfSeverity.LOW;
import static io.passledger.api.export.ocsf.OcsfSeverity.MEDIUM;

import io.passledger.domain.DomainEvent;
import io.passledger.domain.app.AppEvent;
import io.passledger.domain.app.AppEvent.ApiKeyIssued;
import io.passledger.domain.app.AppEvent.ApiKeyRevoked;
import io.passledger.domain.app.AppEvent.AppCreated;
import io.passledger.domain.app.AppEvent.AppRenamed;
import io.passledger.domain.app.AppEvent.DeadLetterReplayRequested;
import io.passledger.domain.app.AppEvent.PolicyChanged;
import io.passledger.domain.app.AppEvent.RelyingPartyChanged;
import io.passledger.domain.app.AppEvent.WebhookRegistered;
import io.passledger.domain.app.AppEvent.WebhookRemoved;
import io.passledger.domain.app.AppEvent.WebhookSecretRotated;
import io.passledger.domain.authenticators.AuthenticatorsEvent;
import io.passledger.domain.authenticators.AuthenticatorsEvent.AuthenticatorsReset;
import io.passledger.domain.authenticators.AuthenticatorsEvent.BrowserRemembered;
import io.passledger.domain.authenticators.AuthenticatorsEvent.CloneSuspected;
import io.passledger.domain.authenticators.AuthenticatorsEvent.FactorFailed;
import io.passledger.domain.authenticators.AuthenticatorsEvent.GrantIssued;
import io.passledger.domain.authenticators.AuthenticatorsEvent.GrantSpent;
import io.passledger.domain.authenticators.AuthenticatorsEvent.PasskeyImported;
import io.passledger.domain.authenticators.AuthenticatorsEvent.PasskeyRegistered;
import io.passledger.domain.authenticators.AuthenticatorsEvent.PasskeyRemoved;
import io.passledger.domain.authenticators.AuthenticatorsEvent.PasskeyRenamed;
import io.passledger.domain.authenticators.AuthenticatorsEvent.PasskeyUsed;
import io.passledger.domain.authenticators.AuthenticatorsEvent.RecoveryCodeSpent;
import io.passledger.domain.authenticators.AuthenticatorsEvent.RecoveryCodesAcknowledged;
import io.passledger.domain.authenticators.AuthenticatorsEvent.RecoveryCodesGenerated;
import io.passledger.domain.authenticators.AuthenticatorsEvent.RecoveryCodesOwed;
import io.passledger.domain.authenticators.AuthenticatorsEvent.RememberedBrowserRemoved;
import io.passledger.domain.authenticators.AuthenticatorsEvent.RememberedBrowserRenamed;
import io.passledger.domain.authenticators.AuthenticatorsEvent.RememberedBrowserUsed;
import io.passledger.domain.authenticators.AuthenticatorsEvent.UserErased;
import io.passledger.domain.authenticators.AuthenticatorsEvent.UserLocked;
import io.passledger.domain.authenticators.AuthenticatorsEvent.UserSignedOut;
import io.passledger.domain.authenticators.AuthenticatorsEvent.UserUnlocked;
import io.passledger.domain.authenticators.BrowserRemoval;
import io.passledger.domain.log.LogEvent;
import io.passledger.domain.log.LogEvent.AccessRefused;
import io.passledger.domain.log.LogEvent.AuditTrailExported;
import io.passledger.domain.log.LogEvent.AuditTrailRead;
import io.passledger.domain.log.LogEvent.AuditTrailTailed;
import io.passledger.domain.log.LogEvent.ConsoleSignedIn;
import io.passledger.domain.log.LogEvent.DeadLetterRetryRequested;
import io.passledger.domain.log.LogEvent.EventsLost;
import io.passledger.domain.log.LogEvent.LogKeyReplaced;
import io.passledger.domain.log.LogEvent.MasterKeyRotated;
import io.passledger.domain.log.LogEvent.ProjectionReplayRequested;
import io.passledger.domain.log.LogEvent.SessionsArchived;
import io.passledger.domain.log.LogEvent.SigningKeyRotationRequested;
import io.passledger.domain.log.LogEvent.UsersExported;
import io.passledger.domain.log.OpaqueEvent;
import io.passledger.domain.session.SessionEvent;
import io.passledger.domain.session.SessionEvent.AcknowledgementReceived;
import io.passledger.domain.session.SessionEvent.CeremonyBegun;
import io.passledger.domain.session.SessionEvent.CeremonyFailed;
import io.passledger.domain.session.SessionEvent.FactorVerified;
import io.passledger.domain.session.SessionEvent.FallbackFailed;
import io.passledger.domain.session.SessionEvent.MfaTokenConsumed;
import io.passledger.domain.session.SessionEvent.MfaTokenIssued;
import io.passledger.domain.session.SessionEvent.PasskeyAdded;
import io.passledger.domain.session.SessionEvent.RecoveryCodesShown;
import io.passledger.domain.session.SessionEvent.RememberedBrowserRefused;
import io.passledger.domain.session.SessionEvent.SessionBegun;
import io.passledger.domain.session.SessionEvent.SessionCancelled;
import io.passledger.domain.session.SessionEvent.SessionCompleted;
import io.passledger.domain.session.SessionEvent.SessionEnded;
import io.passledger.domain.session.SessionEvent.SessionExpired;
import io.passledger.domain.session.SessionEvent.SessionFailed;

/**
 * Maps each event to its OCSF class and activity. Every logon is counted once: a completed session
 * is a logon, and each rejected factor in a session is a failed logon. Events that the same request
 * adds to the user's stream are mapped to other activities.
 */
final class OcsfTable {

    private OcsfTable() {}

    static OcsfActivity of(DomainEvent event) {
        return switch (event) {
            case SessionEvent e -> of(e);
            case AuthenticatorsEvent e -> of(e);
            case AppEvent e -> of(e);
            case LogEvent e -> of(e);
            case OpaqueEvent _ -> OcsfActivity.other(API_ACTIVITY, "Unknown event", INFORMATIONAL);
            // Each family is sealed, but not all families together; a test covers all of them.
            default -> throw new IllegalArgumentException("unmapped event family: " + event);
        };
    }

    private static OcsfActivity of(SessionEvent event) {
        return switch (event) {
            case SessionBegun _ -> OcsfActivity.of(AUTHENTICATION, 6, "Preauth", INFORMATIONAL);
            case CeremonyBegun _ ->
                    OcsfActivity.other(AUTHENTICATION, "Issue challenge", INFORMATIONAL);
            case CeremonyFailed _, FallbackFailed _ ->
                    OcsfActivity.of(AUTHENTICATION, 1, "Logon", LOW);
            case FactorVerified _ ->
                    OcsfActivity.other(AUTHENTICATION, "Verify factor", INFORMATIONAL);
            case RememberedBrowserRefused _ ->
                    OcsfActivity.other(AUTHENTICATION, "Refuse remembered browser", LOW);
            case PasskeyAdded _ -> OcsfActivity.other(AUTHENTICATION, "Add passkey", INFORMATIONAL);
            case RecoveryCodesShown _ ->
                    OcsfActivity.other(AUTHENTICATION, "Show recovery codes", INFORMATIONAL);
            case AcknowledgementReceived _ ->
                    OcsfActivity.other(AUTHENTICATION, "Acknowledge recovery codes", INFORMATIONAL);
            case SessionCompleted _ -> OcsfActivity.of(AUTHENTICATION, 1, "Logon", INFORMATIONAL);
            case MfaTokenIssued _ ->
                    OcsfActivity.other(AUTHENTICATION, "Issue token", INFORMATIONAL);
            case MfaTokenConsumed _ ->
                    OcsfActivity.other(AUTHENTICATION, "Consume token", INFORMATIONAL);
            case SessionCancelled _ ->
                    OcsfActivity.other(AUTHENTICATION, "Cancel session", INFORMATIONAL);
            case SessionEnded _ -> OcsfActivity.of(AUTHENTICATION, 2, "Logoff", INFORMATIONAL);
            case SessionExpired _ ->
                    OcsfActivity.other(AUTHENTICATION, "Expire session", INFORMATIONAL);
            case SessionFailed _ -> OcsfActivity.other(AUTHENTICATION, "Fail session", MEDIUM);
        };
    }

    private static OcsfActivity of(AuthenticatorsEvent event) {
        return switch (event) {
            case PasskeyRegistered _, PasskeyImported _ ->
                    OcsfActivity.of(ACCOUNT_CHANGE, 10, "MFA Factor Enable", INFORMATIONAL);
            case PasskeyUsed _ -> OcsfActivity.other(AUTHENTICATION, "Use passkey", INFORMATIONAL);
            case CloneSuspected _ -> OcsfActivity.other(AUTHENTICATION, "Suspect clone", HIGH);
            case PasskeyRenamed _ ->
                    OcsfActivity.other(ACCOUNT_CHANGE, "Rename passkey", INFORMATIONAL);
            case PasskeyRemoved _ -> OcsfActivity.of(ACCOUNT_CHANGE, 11, "MFA Factor Disable", LOW);
            case RecoveryCodesOwed _ ->
                    OcsfActivity.other(ACCOUNT_CHANGE, "Owe recovery codes", INFORMATIONAL);
            case RecoveryCodesGenerated _ ->
                    OcsfActivity.of(ACCOUNT_CHANGE, 10, "MFA Factor Enable", INFORMATIONAL);
            case RecoveryCodesAcknowledged _ ->
                    OcsfActivity.other(ACCOUNT_CHANGE, "Acknowledge recovery codes", INFORMATIONAL);
            case RecoveryCodeSpent _ ->
                    OcsfActivity.other(AUTHENTICATION, "Use recovery code", LOW);
            case FactorFailed _ -> OcsfActivity.other(AUTHENTICATION, "Fail factor", LOW);
            case UserLocked _ -> OcsfActivity.of(ACCOUNT_CHANGE, 9, "Lock", MEDIUM);
            case UserUnlocked _ -> OcsfActivity.of(ACCOUNT_CHANGE, 12, "Unlock", LOW);
            case GrantIssued _ -> OcsfActivity.other(ACCOUNT_CHANGE, "Issue grant", LOW);
            case GrantSpent _ -> OcsfActivity.other(AUTHENTICATION, "Use grant", INFORMATIONAL);
            case BrowserRemembered _ -> OcsfActivity.other(ACCOUNT_CHANGE, "Remember browser", LOW);
            case RememberedBrowserUsed _ ->
                    OcsfActivity.other(AUTHENTICATION, "Use remembered browser", LOW);
            case RememberedBrowserRenamed _ ->
                    OcsfActivity.other(ACCOUNT_CHANGE, "Rename remembered browser", INFORMATIONAL);
            case RememberedBrowserRemoved e ->
                    OcsfActivity.other(
                            ACCOUNT_CHANGE,
                            "Remove remembered browser",
                            e.reason() == BrowserRemoval.COPIED ? HIGH : LOW);
            case AuthenticatorsReset _ ->
                    OcsfActivity.of(ACCOUNT_CHANGE, 11, "MFA Factor Disable", MEDIUM);
            case UserSignedOut _ -> OcsfActivity.of(AUTHENTICATION, 2, "Logoff", LOW);
            case UserErased _ -> OcsfActivity.of(ACCOUNT_CHANGE, 6, "Delete", MEDIUM);
        };
    }

    private static OcsfActivity of(AppEvent event) {
        return switch (event) {
            case AppCreated _ -> OcsfActivity.of(ENTITY_MANAGEMENT, 1, "Create", INFORMATIONAL);
            case AppRenamed _ -> OcsfActivity.of(ENTITY_MANAGEMENT, 3, "Update", INFORMATIONAL);
            case RelyingPartyChanged _, PolicyChanged _ ->
                    OcsfActivity.of(ENTITY_MANAGEMENT, 3, "Update", MEDIUM);
            case ApiKeyIssued _ -> OcsfActivity.of(ENTITY_MANAGEMENT, 1, "Create", MEDIUM);
            case ApiKeyRevoked _, WebhookRemoved _ ->
                    OcsfActivity.of(ENTITY_MANAGEMENT, 4, "Delete", LOW);
            case WebhookRegistered _ -> OcsfActivity.of(ENTITY_MANAGEMENT, 1, "Create", MEDIUM);
            case WebhookSecretRotated _ -> OcsfActivity.of(ENTITY_MANAGEMENT, 3, "Update", LOW);
            case DeadLetterReplayRequested _ ->
                    OcsfActivity.of(API_ACTIVITY, 3, "Update", INFORMATIONAL);
        };
    }

    private static OcsfActivity of(LogEvent event) {
        return switch (event) {
            case AuditTrailRead _ -> OcsfActivity.of(API_ACTIVITY, 2, "Read", INFORMATIONAL);
            case AuditTrailExported _, AuditTrailTailed _, UsersExported _ ->
                    OcsfActivity.of(API_ACTIVITY, 2, "Read", LOW);
            case AccessRefused _ -> OcsfActivity.other(API_ACTIVITY, "Refuse access", MEDIUM);
            case ConsoleSignedIn _ -> OcsfActivity.of(AUTHENTICATION, 1, "Logon", INFORMATIONAL);
            case SigningKeyRotationRequested _ -> OcsfActivity.of(API_ACTIVITY, 3, "Update", LOW);
            case ProjectionReplayRequested _, DeadLetterRetryRequested _, SessionsArchived _ ->
                    OcsfActivity.of(API_ACTIVITY, 3, "Update", INFORMATIONAL);
            case EventsLost _ -> OcsfActivity.of(API_ACTIVITY, 4, "Delete", HIGH);
            case LogKeyReplaced _ -> OcsfActivity.of(API_ACTIVITY, 3, "Update", HIGH);
            case MasterKeyRotated _ -> OcsfActivity.of(API_ACTIVITY, 3, "Update", MEDIUM);
        };
    }
}
