package io.passledger.api.launch;

import java.util.regex.Pattern;
import org.springframework.boot.json.JsonWriter.Members;
import org.springframework.boot.json.JsonWriter.ValueProcessor;
import org.springframework.boot.logging.structured.StructuredLoggingJsonMembersCustomizer;

/**
 * Replaces characters in JSON logs that would change how a line is split or shown by U+FFFD: those
 * that control terminals or the text direction, and line breaks other than CR and LF, which JSON
 * escapes.
 */
final class JsonLogTexts implements StructuredLoggingJsonMembersCustomizer<Object> {

    private static final Pattern CONTROLS =
            Pattern.compile("[\\p{Cc}\\p{Cf}\\u2028\\u2029&&[^\\t\\r\\n]]");

    @Override
    public void customize(Members<Object> members) {
        members.applyingValueProcessor(
                ValueProcessor.of(
                        String.class, text -> CONTROLS.matcher(text).replaceAll("\uFFFD")));
    }
}
