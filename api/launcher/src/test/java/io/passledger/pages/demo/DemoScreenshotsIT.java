package io.passledger.pages.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.passledger.api.browser.Stage;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The pictures of the documentation. They are taken each time, and put where the documentation
 * shows them with {@code -Dpassledger.docs.write=true} only.
 */
class DemoScreenshotsIT {

    private static final Path PLACE =
            Boolean.getBoolean("passledger.docs.write")
                    ? Path.of("..", "..", "docs", "screenshots")
                    : Path.of("target", "screenshots");

    @RegisterExtension final Stage stage = new Stage();

    @Test
    void showTheShopAndItsHistory() {
        Visitor ada = Visitor.at(stage);
        ada.enrol();
        ada.event("SessionCompleted");
        ada.page.locator(".then").getByText("10 recovery codes left.").waitFor();

        take(ada, ColorScheme.LIGHT, 1280, 860, "demo.png");
        take(ada, ColorScheme.DARK, 1280, 860, "demo-dark.png");
        take(ada, ColorScheme.LIGHT, 360, 780, "demo-narrow.png");
    }

    private static void take(
            Visitor visitor, ColorScheme scheme, int width, int height, String name) {
        visitor.page.setViewportSize(width, height);
        visitor.page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        visitor.page.evaluate("() => scrollTo(0, 0)");
        byte[] picture =
                visitor.page.screenshot(new Page.ScreenshotOptions().setPath(PLACE.resolve(name)));
        assertThat(picture).hasSizeGreaterThan(10_000);
    }
}
