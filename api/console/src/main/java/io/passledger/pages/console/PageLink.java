package io.passledger.pages.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Builds page addresses with query parameters, whose values may have characters that a path can't.
 */
public final class PageLink {

    private final String path;
    private final List<String> parameters = new ArrayList<>();

    private PageLink(String path) {
        this.path = path;
    }

    public static PageLink to(String path) {
        return new PageLink(path);
    }

    /** Adds a parameter, unless the value is {@code null}. */
    public PageLink with(String name, @Nullable Object value) {
        if (value != null) {
            parameters.add(name + "=" + URLEncoder.encode(value.toString(), UTF_8));
        }
        return this;
    }

    @Override
    public String toString() {
        return parameters.isEmpty() ? path : path + "?" + String.join("&", parameters);
    }
}
