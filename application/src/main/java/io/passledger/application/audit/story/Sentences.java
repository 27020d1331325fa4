package io.passledger.application.audit.story;

import io.passledger.domain.authenticators.Alias;
import io.passledger.domain.authenticators.AuthenticatorsEvent.PasskeyImported;
import io.passledger.domain.authenticators.AuthenticatorsEvent.PasskeyRegistered;
import io.passledger.domain.authenticators.AuthenticatorsEvent.PasskeyRenamed;
import io.passledger.domain.authenticators.PasskeyId;
import io.passledger.domain.log.RecordedEvent;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Builds the sentences for one user's events as they are read. It learns the names of passkeys from
 * earlier events. Not thread-safe.
 */
public final class Sentences {

    private final Map<PasskeyId, String> aliases = new HashMap<>();

    /** Returns the sentence for the next event. */
    public String next(RecordedEvent recorded) {
        switch (recorded.event()) {
            case PasskeyRegistered e -> learn(e.passkeyId(), e.alias());
            case PasskeyImported e -> learn(e.passkeyId(), e.alias());
            case PasskeyRenamed e -> learn(e.passkeyId(), e.alias());
            default -> {}
        }
        return Story.sentence(recorded, aliases);
    }

    private void learn(PasskeyId passkeyId, @Nullable Alias alias) {
        if (alias != null) {
            aliases.put(passkeyId, alias.value());
        }
    }
}
