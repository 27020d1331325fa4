package io.passledger.pages.console.apps;

import io.passledger.api.control.PolicyJson;
import io.passledger.api.http.BadMember;
import io.passledger.application.app.AppControl.Settings;
import io.passledger.domain.app.AppState;
import java.util.Objects;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An app's settings as editable text: the JSON of {@code GET /v1/apps/{appId}}. The edited text is
 * applied as the merge patch of {@code PATCH /v1/apps/{appId}}, by the same rules.
 */
@Component
class SettingsText {

    private final JsonMapper json;
    private final PolicyJson policies;

    SettingsText(JsonMapper json, PolicyJson policies) {
        this.json = json;
        this.policies = policies;
    }

    String write(AppState app) {
        ObjectNode all = json.createObjectNode();
        all.put("name", app.name());
        all.set("relyingParty", json.valueToTree(app.relyingParty()));
        all.set("policy", policies.write(app.policy()));
        return all.toPrettyString();
    }

    /**
     * @throws BadMember if the text isn't valid JSON, or contains settings that no app may have
     */
    Settings read(Settings before, String text) {
        try {
            JsonNode patch = json.readTree(text);
            return policies.patched(before, patch);
        } catch (JacksonException noJson) {
            TokenStreamLocation place = noJson.getLocation();
            throw new BadMember(
                    "",
                    place == null
                            ? "This is no JSON."
                            : "This is no JSON: look at line %d, column %d."
                                    .formatted(place.getLineNr(), place.getColumnNr()));
        }
    }

    /** Returns the fault in words for the author of the text. */
    static String fault(IllegalArgumentException fault) {
        return fault instanceof BadMember member && !member.pointer().isEmpty()
                ? member.pointer() + " " + member.detail()
                : Objects.requireNonNullElse(fault.getMessage(), "");
    }
}
