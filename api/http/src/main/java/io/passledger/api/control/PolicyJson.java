package io.passledger.api.control;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.passledger.api.http.BadMember;
import io.passledger.api.http.BodyFaults;
import io.passledger.application.app.AppControl.Settings;
import io.passledger.domain.app.Policy;
import io.passledger.domain.app.RelyingParty;
import io.passledger.domain.webauthn.PasskeyAlgorithm;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Apps' settings as JSON. Every member of a policy is optional in requests and present in
 * responses. A change is a merge patch (<a href="https://www.rfc-editor.org/rfc/rfc7396">RFC
 * 7396</a>), where {@code null} restores the default.
 */
@Component
public class PolicyJson {

    private static final Set<String> MEMBERS = Set.of("name", "relyingParty", "policy");

    private final JsonMapper json;
    private final ObjectNode defaults;

    PolicyJson(JsonMapper json) {
        defaults = json.valueToTree(Policy.DEFAULT);
        this.json =
                json.rebuild()
                        .changeDefaultPropertyInclusion(inclusion ->
                                inclusion.withValueInclusion(JsonInclude.Include.ALWAYS))
                        .build();
    }

    /** Writes every member, including defaults. */
    public JsonNode write(Policy policy) {
        return json.valueToTree(policy);
    }

    /** Reads the settings of a new app. */
    public Settings read(
            @Nullable String name, @Nullable RelyingParty relyingParty, @Nullable JsonNode policy) {
        return new Settings(
                BadMember.require("name", name),
                BadMember.require("relyingParty", relyingParty),
                policy(policy));
    }

    /**
     * Returns the settings after a change.
     *
     * @throws BadMember if the patch or its result is invalid
     */
    public Settings patched(Settings settings, JsonNode patch) {
        if (!(patch instanceof ObjectNode changes)) {
            throw new BadMember("", "must be a JSON object (a merge patch)");
        }
        changes.propertyNames().stream()
                .filter(member -> !MEMBERS.contains(member))
                .findFirst()
                .ifPresent(unknown -> {
                    throw BodyFaults.unknown(unknown);
                });
        ObjectNode before = json.createObjectNode();
        before.put("name", settings.name());
        before.set("relyingParty", json.valueToTree(settings.relyingParty()));
        before.set("policy", write(settings.policy()));
        JsonNode after = MergePatch.apply(before, changes);
        return new Settings(
                treeTo(after.get("name"), String.class, "/name"),
                treeTo(after.get("relyingParty"), RelyingParty.class, "/relyingParty"),
                policy(after.get("policy")));
    }

    private Policy policy(@Nullable JsonNode partial) {
        if (partial == null || partial.isNull()) {
            return Policy.DEFAULT;
        }
        if (!partial.isObject()) {
            throw new BadMember("/policy", "must be an object");
        }
        Policy policy =
                treeTo(
                        PolicyDefaults.fill((ObjectNode) partial, defaults),
                        Policy.class,
                        "/policy");
        requireKnownAlgorithms(policy);
        return policy;
    }

    /**
     * Validates algorithms in requests only, because an app's history may contain numbers that are
     * no longer supported.
     */
    private static void requireKnownAlgorithms(Policy policy) {
        policy.registration().algorithms().stream()
                .filter(algorithm -> !PasskeyAlgorithm.isKnown(algorithm))
                .findFirst()
                .ifPresent(unknown -> {
                    throw new BadMember(
                            "/policy/registration/algorithms",
                            "contains %d; supported are %s".formatted(unknown, PasskeyAlgorithm.known()));
                });
    }

    private <T> T treeTo(@Nullable JsonNode node, Class<T> type, String pointer) {
        if (node == null || node.isNull()) {
            throw new BadMember(pointer, "is required");
        }
        try {
            return json.treeToValue(node, type);
        } catch (JacksonException fault) {
            throw BodyFaults.member(pointer, fault);
        }
    }
}
