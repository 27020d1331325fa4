package io.passledger.pages.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the layout shows around every page; the templates call it {@code frame}.
 *
 * @param path of the request
 * @param version of the assets, which their addresses carry
 * @param form what each form must bring; {@code null} before the sign-in
 * @param rest seconds until the sign-in ends, however much it is used; {@code null} before it
 * @param keyId which key is signed in; {@code null} before
 * @param keyName what the key is called; {@code null} for the root key
 * @param appId the app of the key; {@code null} for the root key
 * @param navigation the pages that the key may see
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

    /** The name of the attribute that the templates read. */
    static final String ATTRIBUTE = "frame";

    /** The field and, with htmx, the header that brings what a form must bring. */
    static final String FORM = "consoleForm";

    static final String FORM_HEADER = "Console-Form";

    /**
     * @param title the key of the page's name among the messages
     * @param current whether it is the page that is shown, or one below it
     */
    public record Link(String path, String title, boolean current) {}

    /** The one of a request that the gate has let through. */
    public static PageFrame of(HttpServletRequest request) {
        return (PageFrame) Objects.requireNonNull(request.getAttribute(ATTRIBUTE));
    }

    /** Around a page that nobody is known to have asked for. */
    static PageFrame outside(String version) {
        return new PageFrame("", version, null, null, null, null, null, List.of());
    }

    /** Seconds without a request that end the sign-in. */
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
