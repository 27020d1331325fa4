package io.passledger.domain.app;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of an app. */
public sealed interface AppCommand {

    AppId appId();

    record CreateApp(
            @TargetAggregateIdentifier AppId appId,
            String name,
            RelyingParty relyingParty,
            Policy policy,
            Instant now)
            implements AppCommand {}

    /** Gives the app these values; what is already so leaves no event. */
    record ChangeApp(
            @TargetAggregateIdentifier AppId appId,
            String name,
            RelyingParty relyingParty,
            Policy policy)
            implements AppCommand {}

    record IssueApiKey(@TargetAggregateIdentifier AppId appId, ApiKey key) implements AppCommand {}

    /** Ends a key at once; a key that is unknown or ended is refused as not found. */
    record RevokeApiKey(@TargetAggregateIdentifier AppId appId, ApiKeyId keyId)
            implements AppCommand {}
}
