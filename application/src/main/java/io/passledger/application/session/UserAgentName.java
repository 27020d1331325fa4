package io.passledger.application.session;

import io.passledger.domain.authenticators.BrowserName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names a browser after its {@code User-Agent}, such as "Firefox on Windows". */
final class UserAgentName {

    private static final String OTHER = "Browser";

    /** A browser imitates those after it, so the first match counts. */
    private static final List<Product> BROWSERS =
            List.of(
                    new Product("Edg", "Edge"),
                    new Product("OPR/", "Opera"),
                    new Product("SamsungBrowser/", "Samsung Internet"),
                    new Product("Firefox/", "Firefox"),
                    new Product("FxiOS/", "Firefox"),
                    new Product("CriOS/", "Chrome"),
                    new Product("Chrome/", "Chrome"),
                    new Product("Safari/", "Safari"));

    private static final List<Product> SYSTEMS =
            List.of(
                    new Product("Android", "Android"),
                    new Product("iPhone", "iPhone"),
                    new Product("iPad", "iPad"),
                    new Product("Windows", "Windows"),
                    new Product("Mac OS X", "macOS"),
                    new Product("CrOS", "ChromeOS"),
                    new Product("Linux", "Linux"));

    private UserAgentName() {}

    private record Product(String token, String name) {}

    static BrowserName of(@Nullable String userAgent) {
        if (userAgent == null) {
            return new BrowserName(OTHER);
        }
        String browser = first(BROWSERS, userAgent);
        String system = first(SYSTEMS, userAgent);
        String named = browser == null ? OTHER : browser;
        return new BrowserName(system == null ? named : named + " on " + system);
    }

    private static @Nullable String first(List<Product> products, String userAgent) {
        return products.stream()
                .filter(product -> userAgent.contains(product.token()))
                .map(Product::name)
                .findFirst()
                .orElse(null);
    }
}
