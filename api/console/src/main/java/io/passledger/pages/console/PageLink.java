package io.passledger.pages.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Addresses of pages with what they are about, which may have characters that no path can have. */
public final class PageLink {

    private final String path;
    private final List<String> parameters = new ArrayList<>();

    private PageLink(String path) {
        this.path = path;
    }

    public static PageLink to(String path) {
        return new PageLink(path);
    }

    /** Adds a parameter, or nothing where it is {@code null}. */
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
