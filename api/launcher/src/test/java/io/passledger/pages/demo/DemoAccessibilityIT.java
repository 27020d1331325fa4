package io.passledger.pages.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.passledger.api.browser.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/** <a href="https://www.w3.org/TR/WCAG22/">WCAG 2.2</a> AA, as far as axe-core can tell. */
class DemoAccessibilityIT {

    private static final String AXE = axe();
    private static final String VIOLATIONS =
            """
            async () => {
                const found = await axe.run({runOnly:
                    ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice']});
                return found.violations.map(violation =>
                    violation.id + ': ' + violation.nodes.map(node => node.html + ' ' + node.failureSummary).join(' | '));
            }
            """;
    private static final String TOO_WIDE =
            "() => document.documentElement.scrollWidth - document.documentElement.clientWidth";

    @RegisterExtension final Stage stage = new Stage();

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void hasNoViolationsOnAnyOfItsViews(ColorScheme scheme) {
        Visitor ada = Visitor.at(stage);
        ada.page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        ada.arrive();
        check(ada, "come in");
        ada.button("Fill in a random account").click();
        check(ada, "made up");
        ada.signUp();
        ada.event("SessionBegun");
        check(ada, "enrol");
        ada.button("Create a passkey").click();
        ada.button("Show my recovery codes").click();
        ada.codes();
        check(ada, "codes");
        ada.button("I have stored them").click();
        ada.awaitAccount();
        ada.page.locator(".passkeys li").waitFor();
        ada.event("PasskeyRegistered").getByText("Prove it").click();
        ada.page.locator(".verdict").waitFor();
        ada.event("PasskeyRegistered").locator("summary").click();
        check(ada, "account");
        ada.page.getByLabel("Position in your history").press("Home");
        ada.button("Rename My laptop").click();
        check(ada, "travelled back");
        ada.page.getByLabel("Position in your history").press("End");
        ada.button("Pay").click();
        ada.heading("Approve the payment").waitFor();
        check(ada, "pay");
        ada.button("Code by phone").click();
        ada.heading("A code by phone").waitFor();
        check(ada, "phone");
        ada.button("Back to the passkey").click();
        ada.button("I lost my device").click();
        ada.field("Recovery code").fill("NOPE");
        ada.button("Use this code").click();
        ada.page.getByText("This is not one of your codes").waitFor();
        ada.event("FallbackFailed");
        check(ada, "lost");
    }

    private static void check(Visitor visitor, String view) {
        // By the protocol, not as a script of the page, which its policy would not let in.
        visitor.page.evaluate(AXE);
        assertThat((List<?>) visitor.page.evaluate(VIOLATIONS)).as(view).isEmpty();
    }

    @Test
    void fitsAWindowOf360Pixels() {
        Visitor ada = Visitor.at(stage);
        ada.page.setViewportSize(360, 740);
        ada.arrive();
        assertThat(ada.page.evaluate(TOO_WIDE)).isEqualTo(0);
        ada.signUp();
        ada.button("Create a passkey").click();
        ada.button("Show my recovery codes").click();
        ada.codes();
        assertThat(ada.page.evaluate(TOO_WIDE)).isEqualTo(0);
        ada.button("I have stored them").click();
        ada.awaitAccount();
        ada.event("PasskeyRegistered").getByText("Prove it").click();
        ada.page.locator(".verdict").waitFor();
        ada.event("PasskeyRegistered").locator("summary").click();
        assertThat(ada.page.evaluate(TOO_WIDE)).isEqualTo(0);
    }

    @Test
    void needsNoMouse() {
        Visitor ada = Visitor.at(stage).arrive();
        ada.page.getByLabel("Username").focus();
        ada.page.keyboard().type(ada.username);
        ada.page.keyboard().press("Tab");
        ada.page.keyboard().type(Visitor.PASSWORD);
        ada.page.keyboard().press("Enter");
        ada.button("Create a passkey").waitFor();

        assertThat(ada.page.evaluate("() => document.activeElement.textContent"))
                .isEqualTo("Your second factor");
        // The field, then the button.
        ada.page.keyboard().press("Tab");
        ada.page.keyboard().press("Tab");
        ada.page.keyboard().press("Enter");
        ada.button("Show my recovery codes").waitFor();
        await().untilAsserted(() ->
                assertThat(ada.page.locator("#told").textContent())
                        .startsWith("New in the history: "));
    }

    private static String axe() {
        try {
            Properties pom =
                    PropertiesLoaderUtils.loadProperties(
                            new ClassPathResource(
                                    "META-INF/maven/org.webjars.npm/axe-core/pom.properties"));
            return new ClassPathResource(
                            "META-INF/resources/webjars/axe-core/%s/axe.min.js"
                                    .formatted(pom.getProperty("version")))
                    .getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
