package io.passledger.api.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The installed Chromium, without a window. */
public final class Chromium implements AutoCloseable {

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome");
    private static final List<String> FLAGS =
            List.of(
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync");

    private final Playwright playwright;
    private final Browser browser;

    public Chromium() {
        this(List.of());
    }

    /**
     * @param flags of the command line, besides those that all tests have
     */
    public Chromium(List<String> flags) {
        playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        try {
            browser =
                    playwright
                            .chromium()
                            .launch(
                                    new BrowserType.LaunchOptions()
                                            .setExecutablePath(installed())
                                            .setHeadless(true)
                                            .setArgs(
                                                    Stream.of(FLAGS, flags)
                                                            .flatMap(List::stream)
                                                            .toList()));
        } catch (RuntimeException e) {
            playwright.close();
            throw e;
        }
    }

    /** A browser of its own as far as pages can tell: another device. */
    public BrowserContext device() {
        return browser.newContext();
    }

    /** The same with the settings that the test is about, such as a dark screen. */
    public BrowserContext device(Browser.NewContextOptions options) {
        return browser.newContext(options);
    }

    private static Path installed() {
        String path = System.getenv().getOrDefault("PATH", "/usr/bin");
        return NAMES.stream()
                .flatMap(name ->
                        Stream.of(path.split(File.pathSeparator, -1))
                                .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException("no Chromium in PATH: apt-get install chromium"));
    }

    @Override
    public void close() {
        playwright.close();
    }
}
