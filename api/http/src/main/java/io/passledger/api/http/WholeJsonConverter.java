package io.passledger.api.http;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a JSON response only when it is complete. So its length is known in advance, and it takes
 * one packet instead of a chunk and an end. A response that can't be serialised fails before its
 * first byte is sent. Not for streams.
 */
final class WholeJsonConverter extends JacksonJsonHttpMessageConverter {

    WholeJsonConverter(JsonMapper json) {
        super(json);
    }

    @Override
    protected void writeInternal(
            Object body,
            ResolvableType type,
            HttpOutputMessage answer,
            @Nullable Map<String, Object> hints)
            throws IOException {
        byte[] json = getMapper().writeValueAsBytes(body);
        answer.getHeaders().setContentLength(json.length);
        answer.getBody().write(json);
    }
}
