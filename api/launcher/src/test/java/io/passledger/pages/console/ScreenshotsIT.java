package io.passledger.pages.console;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import io.passledger.api.browser.Stage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Pictures of the pages for the documentation, and what each page costs a browser. */
class ScreenshotsIT {

    private static final boolean WRITE = Boolean.getBoolean("passledger.docs.write");
    private static final Path PLACE = Path.of("..", "..", "docs", "screenshots");
    private static final int MOST_BYTES = 250_000;

    private static final String COST =
            """
            () => {
              const all = [...performance.getEntriesByType('navigation'),
                           ...performance.getEntriesByType('resource')];
              const paint = performance.getEntriesByName('first-contentful-paint')[0];
              return {first: all.reduce((sum, e) => sum + e.encodedBodySize, 0),
                      again: all.reduce((sum, e) => sum + e.transferSize, 0),
                      paint: paint ? paint.startTime : -1};
            }
            """;

    @RegisterExtension final Stage stage = new Stage();

    @Test
    void everyPageHasItsPictureAndIsLight() {
        stage.enrol(stage.device(), "ada");
        for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
            Visit visit = Visit.of(stage, scheme, 1280).signIn(stage.rootKey());
            for (String path : visit.navigation()) {
                visit.open(path + "?appId=" + stage.appId());
                visit.page().waitForLoadState(LoadState.NETWORKIDLE);
                Map<?, ?> cost = (Map<?, ?>) visit.page().evaluate(COST);
                System.out.printf(
                        Locale.ROOT,
                        "%s %s: %s bytes at first, %s bytes again, first paint after %s ms%n",
                        path,
                        scheme.name().toLowerCase(Locale.ROOT),
                        cost.get("first"),
                        cost.get("again"),
                        cost.get("paint"));
                assertThat(requireNonNull((Number) cost.get("first")).intValue())
                        .as("bytes of %s", path)
                        .isLessThan(MOST_BYTES);
                picture(visit, path, scheme);
            }
        }
    }

    private static void picture(Visit visit, String path, ColorScheme scheme) {
        String name = path.replaceFirst("^/console/?", "").replace('/', '-');
        Path file =
                PLACE.resolve(
                        "console-%s-%s.png"
                                .formatted(
                                        name.isEmpty() ? "overview" : name,
                                        scheme.name().toLowerCase(Locale.ROOT)));
        if (WRITE) {
            visit.page().screenshot(new Page.ScreenshotOptions().setPath(file));
        }
        assertThat(Files.exists(file)).as("%s is there", file).isTrue();
    }
}
