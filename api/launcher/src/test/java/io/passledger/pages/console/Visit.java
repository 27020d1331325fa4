package io.passledger.pages.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.passledger.api.browser.Stage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * Somebody's browser at the console. What the browser complains of, such as something that the
 * content security policy refuses, is collected: {@link #assertNoComplaints}.
 */
public final class Visit {

    /** The narrowest screen that the pages are made for, in CSS pixels. */
    public static final int NARROW = 360;

    /** Axe reads colours from a canvas of its own. */
    private static final String OF_AXE = "Canvas2D: Multiple readback operations";

    private static final String AXE = axe();
    private static final String RUN_AXE =
            """
            async () => {
              const found = await axe.run(document, {runOnly: {type: 'tag',
                  values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}});
              return found.violations.map(v =>
                  v.id + ': ' + v.nodes.map(n => n.target + ' ' + n.failureSummary).join(' | '));
            }
            """;

    private final String origin;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    private Visit(Stage stage, Browser.NewContextOptions options) {
        origin = stage.passledger().toString();
        page = stage.browser(options).newPage();
        page.onConsoleMessage(message -> {
            boolean counts = message.type().equals("error") || message.type().equals("warning");
            if (counts && !message.text().startsWith(OF_AXE)) {
                complaints.add(message.type() + ": " + message.text());
            }
        });
        page.onPageError(error -> complaints.add("script: " + error));
    }

    /** A wide, light screen. */
    public static Visit of(Stage stage) {
        return of(stage, ColorScheme.LIGHT, 1280);
    }

    /**
     * @param width in CSS pixels
     */
    public static Visit of(Stage stage, ColorScheme scheme, int width) {
        return new Visit(
                stage,
                new Browser.NewContextOptions().setColorScheme(scheme).setViewportSize(width, 800));
    }

    public Page page() {
        return page;
    }

    /** Opens a path of this console. */
    public Visit open(String path) {
        page.navigate(origin + path);
        return this;
    }

    /** Shows a key to the page for it, as people do. */
    public Visit signIn(String key) {
        open("/console/sign-in");
        page.getByLabel("Key").fill(key);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in")).click();
        return this;
    }

    /** Where the browser is, without the origin. */
    public String path() {
        return page.url().substring(origin.length());
    }

    /** The pages that the navigation offers. */
    public List<String> navigation() {
        Locator links = page.locator("nav.pages a");
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < links.count(); i++) {
            paths.add(links.nth(i).getAttribute("href"));
        }
        return paths;
    }

    /** WCAG 2.2 AA as far as a program can tell, and axe's own good practice. */
    public void assertAccessible() {
        page.evaluate(AXE);
        assertThat((List<?>) page.evaluate(RUN_AXE)).as("violations at %s", page.url()).isEmpty();
    }

    /** The page itself never scrolls sideways; a table in it may. */
    public void assertFitsItsWidth() {
        // What is drawn takes a moment to be drawn anew.
        page.waitForFunction(
                "() => document.documentElement.scrollWidth <= window.innerWidth",
                null,
                new Page.WaitForFunctionOptions().setTimeout(5_000));
    }

    /** Nor is a text missing, for which a template shows its key between question marks. */
    public void assertNoComplaints() {
        assertThat(page.content()).doesNotContainPattern("\\?\\?[a-z]+\\.");
        assertThat(complaints).as("what the browser says of %s", page.url()).isEmpty();
    }

    private static String axe() {
        try (InputStream pom = resource("META-INF/maven/org.webjars.npm/axe-core/pom.properties")) {
            Properties properties = new Properties();
            properties.load(pom);
            String path =
                    "META-INF/resources/webjars/axe-core/%s/axe.min.js"
                            .formatted(properties.getProperty("version"));
            try (InputStream script = resource(path)) {
                return new String(script.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream resource(String path) {
        InputStream found = Visit.class.getClassLoader().getResourceAsStream(path);
        assertThat(found).as(path).isNotNull();
        return found;
    }
}
