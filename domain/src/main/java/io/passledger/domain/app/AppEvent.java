package io.passledger.domain.app;

import io.passledger.domain.DomainEvent;
import java.time.Instant;

/** What happened to an app. */
public sealed interface AppEvent extends DomainEvent {

    AppId appId();

    record AppCreated(
            AppId appId, String name, RelyingParty relyingParty, Policy policy, Instant at)
            implements AppEvent {}

    record AppRenamed(AppId appId, String name) implements AppEvent {}

    record RelyingPartyChanged(AppId appId, RelyingParty relyingParty) implements AppEvent {}

    record PolicyChanged(AppId appId, Policy policy) implements AppEvent {}

    record ApiKeyIssued(AppId appId, ApiKey key) implements AppEvent {}

    record ApiKeyRevoked(AppId appId, ApiKeyId keyId) implements AppEvent {}
}
