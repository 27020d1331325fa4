package io.passledger.application.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.passledger.domain.Bytes;
import io.passledger.domain.Identifier;
import io.passledger.domain.Wire;
import io.passledger.domain.webauthn.TrustAnchor;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * The JSON of the domain: bytes as base64url, identifiers and constants as strings, instants and
 * durations in ISO 8601; absent values are omitted.
 */
public final class DomainJson {

    private DomainJson() {}

    /** Returns a mapper for events, snapshots and settings. */
    public static JsonMapper mapper() {
        return configure(JsonMapper.builder()).build();
    }

    /** Configures another mapper in the same way. */
    public static JsonMapper.Builder configure(JsonMapper.Builder builder) {
        return builder.addModule(module())
                .changeDefaultPropertyInclusion(
                        inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
    }

    /** Returns the domain's types alone, for a mapper with other rules. */
    public static SimpleModule module() {
        SimpleModule module = new SimpleModule("passledger-domain");
        module.addSerializer(Bytes.class, new TextSerializer<>(Bytes.class, Bytes::toBase64Url));
        module.addSerializer(
                Identifier.class, new TextSerializer<>(Identifier.class, Identifier::value));
        module.addSerializer(
                TrustAnchor.class, new TextSerializer<>(TrustAnchor.class, TrustAnchor::pem));
        module.addSerializer(Wire.class, new TextSerializer<>(Wire.class, Wire::wire));
        module.setDeserializers(new TextDeserializers());
        return module;
    }
}
