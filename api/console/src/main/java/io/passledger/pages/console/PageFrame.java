package io.passledger.pages.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The data for the layout around every page; templates access it as {@code frame}.
 *
 * @param path path of the request
 * @param version version of the assets, which their addresses include
 * @param form token that each form must send; {@code null} before the sign-in
 * @param rest seconds until the sign-in ends, which use doesn't extend; {@code null} before it
 * @param keyId id of the key that is signed in; {@code null} before the sign-in
 * @param keyName name of the key; {@code null} for the root key
 * @param appId app of the key; {@code null} for the root key
 * @param navigation pages that the key may see
 */
public record PageFrame(
        String path,
        String version,
        @Nullable String form,
        @Nullable Long rest,
        @Nullable String keyId,
        @Nullable String keyName,
        @Nullable String appId,
        List<Link> navigation) {

    /** The name of the request attribute that the templates read. */
    static final String ATTRIBUTE = "frame";

    /** The form field that carries the form token. */
    static final String FORM = "consoleForm";

    static final String FORM_HEADER = "Console-Form";

    /**
     * @param title the message key of the page's name
     * @param current whether the link leads to the current page or to one above it
     */
    public record Link(String path, String title, boolean current) {}

    /** Returns the frame of a request that has passed the gate. */
    public static PageFrame of(HttpServletRequest request) {
        return (PageFrame) Objects.requireNonNull(request.getAttribute(ATTRIBUTE));
    }

    /** Returns the frame for a page without a known caller. */
    static PageFrame outside(String version) {
        return new PageFrame("", version, null, null, null, null, null, List.of());
    }

    /** Returns the seconds without a request after which the sign-in ends. */
    public long getIdle() {
        return ConsoleSession.IDLE_LIMIT.toSeconds();
    }

    public boolean isOperator() {
        return keyId != null && appId == null;
    }

    @Override
    public String toString() {
        return "Frame[" + path + "]";
    }
}
