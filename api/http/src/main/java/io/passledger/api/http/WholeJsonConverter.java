package io.passledger.api.http;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes an answer's JSON when it is whole. So its length is told beforehand, and the answer is one
 * packet instead of a chunk and an end; and an answer that can't be written fails before its first
 * byte is out. Streams are not for it.
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
