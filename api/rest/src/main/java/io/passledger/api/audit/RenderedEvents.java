package io.passledger.api.audit;

import io.passledger.api.export.EventBody;
import io.passledger.application.audit.AuditEntry;
import io.passledger.application.audit.EventRendering;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Renders an event for delivery, as the same JSON as in the list. */
@Component
class RenderedEvents implements EventRendering {

    private final JsonMapper json;

    RenderedEvents(JsonMapper json) {
        this.json = json;
    }

    @Override
    public byte[] render(AuditEntry entry) {
        return json.writeValueAsBytes(EventBody.withoutRaw(entry));
    }
}
