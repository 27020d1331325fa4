package io.passledger.api.export.ocsf;

import io.passledger.domain.DomainEvent;
import io.passledger.domain.Outcome;
import io.passledger.domain.authenticators.AuthenticatorsEvent.RememberedBrowserUsed;
import io.passledger.domain.log.EventContext;
import io.passledger.domain.log.RecordedEvent;
import io.passledger.domain.session.SessionEvent.FactorVerified;
import io.passledger.domain.session.SessionEvent.RememberedBrowserRefused;
import io.passledger.domain.session.SessionEvent.SessionCompleted;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Converts events of the log to OCSF events. */
public final class OcsfEvents {

    /** The version of the schema. */
    static final String VERSION = "1.8.0";

    private static final String PRODUCT = "Passledger";
    private static final int OTHER = 99;
    private static final String OWN_VERSION =
            Optional.ofNullable(OcsfEvents.class.getPackage().getImplementationVersion())
                    .orElse("unreleased");

    private OcsfEvents() {}

    /**
     * Converts an event of any type.
     *
     * @param data the event's data as shown to auditors; included whole under {@code unmapped}
     */
    public static ObjectNode of(RecordedEvent event, JsonNode data) {
        OcsfActivity activity = OcsfTable.of(event.event());
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        classify(node, activity);
        node.put("time", event.occurredAt().toEpochMilli());
        node.set("metadata", metadata(event));
        tellOutcome(node, event);
        node.set("actor", OcsfParties.actor(event.context()));
        node.set("src_endpoint", OcsfParties.endpoint(event.context()));
        if (event.context().userAgent() != null) {
            node.putObject("http_request").put("user_agent", event.context().userAgent());
        }
        addWhatItsClassNeeds(node, activity.eventClass(), event);
        node.putObject("unmapped").set("data", data);
        return node;
    }

    private static void classify(ObjectNode node, OcsfActivity activity) {
        OcsfClass eventClass = activity.eventClass();
        node.put("category_uid", eventClass.categoryUid())
                .put("category_name", eventClass.categoryCaption())
                .put("class_uid", eventClass.uid())
                .put("class_name", eventClass.caption())
                .put("activity_id", activity.id())
                .put("activity_name", activity.name())
                .put("type_uid", activity.typeUid())
                .put(
                        "type_name",
                        eventClass.caption()
                                + ": "
                                + (activity.id() == OTHER ? "Other" : activity.name()))
                .put("severity_id", activity.severity().id())
                .put("severity", activity.severity().caption());
    }

    private static ObjectNode metadata(RecordedEvent event) {
        EventContext context = event.context();
        ObjectNode metadata = JsonNodeFactory.instance.objectNode().put("version", VERSION);
        metadata.putObject("product")
                .put("name", PRODUCT)
                .put("vendor_name", PRODUCT)
                .put("version", OWN_VERSION);
        metadata.put("uid", event.eventId())
                .put("event_code", event.type())
                .put("log_name", "audit")
                .put("sequence", event.position())
                .put("original_time", event.occurredAt().toString());
        put(metadata, "tenant_uid", context.appId() == null ? null : context.appId().value());
        put(metadata, "correlation_uid", context.correlationId());
        return metadata;
    }

    private static void tellOutcome(ObjectNode node, RecordedEvent event) {
        boolean success = event.event().outcome() == Outcome.SUCCESS;
        node.put("status_id", success ? 1 : 2).put("status", success ? "Success" : "Failure");
        OcsfFailures.of(event.event())
                .ifPresent(failure ->
                        node.put("status_code", failure.reason())
                                .put("status_detail", failure.step() + ": " + failure.reason()));
    }

    private static void addWhatItsClassNeeds(
            ObjectNode node, OcsfClass eventClass, RecordedEvent event) {
        EventContext context = event.context();
        switch (eventClass) {
            case AUTHENTICATION -> {
                node.set("user", OcsfParties.user(context.userId()));
                tellMfa(node, event.event());
                node.put("auth_protocol_id", OTHER).put("auth_protocol", "WebAuthn");
                put(
                        node.putObject("service").put("name", PRODUCT),
                        "uid",
                        context.appId() == null ? null : context.appId().value());
                if (context.sessionId() != null) {
                    node.putObject("session").put("uid", context.sessionId().value());
                }
            }
            case ACCOUNT_CHANGE -> node.set("user", OcsfParties.user(context.userId()));
            case ENTITY_MANAGEMENT ->
                    node.putObject("entity")
                            .put("uid", event.aggregateId())
                            .put("type", event.aggregateType());
            case API_ACTIVITY -> node.putObject("api").put("operation", event.type());
        }
    }

    /** A session may be completed without a factor; which one it was is in another event. */
    private static void tellMfa(ObjectNode node, DomainEvent event) {
        switch (event) {
            case SessionCompleted _ -> {}
            case FactorVerified verified -> node.put("is_mfa", verified.factor().isProof());
            case RememberedBrowserUsed _, RememberedBrowserRefused _ -> node.put("is_mfa", false);
            default -> node.put("is_mfa", true);
        }
    }

    private static void put(ObjectNode node, String name, @Nullable String value) {
        if (value != null) {
            node.put(name, value);
        }
    }
}
