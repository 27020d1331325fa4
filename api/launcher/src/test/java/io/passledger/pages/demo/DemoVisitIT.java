package io.passledger.pages.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.passledger.api.browser.Stage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every way through the shop, and what each leaves in the history beside it. */
class DemoVisitIT {

    @RegisterExtension final Stage stage = new Stage();

    @Test
    void beginsAtTheServicesAddressAndEnrolsAPasskey() throws IOException {
        Visitor ada = Visitor.at(stage).arrive();
        assertThat(ada.page.url()).endsWith("/demo");
        assertThat(ada.page.locator("#nothing").textContent()).contains("Nothing yet");

        ada.signUp();
        assertThat(ada.event("SessionBegun").textContent())
                .contains("Session begun", "the shop's backend", "Began for sign-up at", "No. ");
        ada.button("Create a passkey").click();
        ada.button("Show my recovery codes").click();
        List<String> codes = ada.codes();
        assertThat(codes).hasSize(10).doesNotHaveDuplicates();

        ada.button("Copy").click();
        ada.page.getByText("Copied").waitFor();
        assertThat(ada.page.evaluate("() => navigator.clipboard.readText()"))
                .isEqualTo(String.join("\n", codes));
        Download download = ada.page.waitForDownload(() -> ada.button("Download as text").click());
        assertThat(download.suggestedFilename()).endsWith(".txt");
        assertThat(Files.readString(download.path())).contains(codes).contains(ada.username);
        ada.page.evaluate("() => { window.print = () => { window.printed = true; }; }");
        ada.button("Print").click();
        assertThat(ada.page.evaluate("() => window.printed")).isEqualTo(true);

        ada.button("I have stored them").click();
        ada.awaitAccount();
        ada.event("SessionCompleted");
        assertThat(ada.history())
                .containsExactly(
                        "SessionCompleted",
                        "AcknowledgementReceived",
                        "RecoveryCodesAcknowledged",
                        "RecoveryCodesShown",
                        "RecoveryCodesGenerated",
                        "FactorVerified",
                        "RecoveryCodesOwed",
                        "PasskeyRegistered",
                        "CeremonyBegun",
                        "SessionBegun");
        Locator registered = ada.event("PasskeyRegistered");
        assertThat(registered.textContent()).contains("Passkey 'My laptop' (pk_");
        registered.locator("summary").click();
        assertThat(registered.locator("pre").textContent()).contains("\"alias\": \"My laptop\"");
        assertThat(ada.complaints()).isEmpty();
    }

    @Test
    void printsTheCodesAlone() {
        Visitor ada = Visitor.at(stage).arrive().signUp();
        ada.button("Create a passkey").click();
        ada.button("Show my recovery codes").click();
        ada.codes();

        ada.page.emulateMedia(
                new Page.EmulateMediaOptions()
                        .setMedia(com.microsoft.playwright.options.Media.PRINT));

        assertThat(ada.page.locator(".codes").isVisible()).isTrue();
        assertThat(ada.page.getByText("Recovery codes of " + ada.username).isVisible()).isTrue();
        assertThat(ada.page.locator("#history").isVisible()).isFalse();
        assertThat(ada.button("Print").isVisible()).isFalse();
    }

    @Test
    void signsInWithThePasskeyAndShowsAllOfTheHistoryOnlyThen() {
        Visitor ada = Visitor.at(stage);
        ada.enrol();
        ada.event("SessionCompleted");
        ada.signOut().password();
        ada.event("CeremonyBegun");
        ada.event("SessionBegun");
        assertThat(ada.history()).containsExactly("CeremonyBegun", "SessionBegun");
        List<String> asked = new ArrayList<>();
        ada.page.onRequest(request -> asked.add(URI.create(request.url()).getPath()));

        ada.button("Use my passkey").click();
        ada.awaitAccount();
        assertThat(asked)
                .filteredOn(path -> path.startsWith("/v1/sessions"))
                .singleElement()
                .asString()
                .endsWith("/passkey-authentication");
        ada.event("PasskeyRegistered");

        assertThat(ada.event("PasskeyUsed").textContent())
                .containsPattern("Passkey '?(My laptop|pk_).* signed the challenge");
        assertThat(ada.positions()).isSortedAccordingTo((one, other) -> Long.compare(other, one));
        assertThat(ada.complaints()).isEmpty();
    }

    @Test
    void fallsBackToTheShopsOwnCheckInTheSameSession() {
        Visitor ada = Visitor.at(stage);
        ada.enrol();
        ada.signOut().password();

        ada.authenticator.refuseUserVerification();
        ada.button("Use my passkey").click();
        ada.page.getByText("The same session continues").waitFor();
        ada.button("Code by phone").click();
        Locator phone = ada.page.locator(".phone strong");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> phone.textContent().matches("\\d{3} \\d{3}"));
        ada.field("Code").fill("nothing");
        ada.button("Verify the code").click();
        ada.page.getByText("The code is wrong").waitFor();
        ada.field("Code").fill(phone.textContent());
        ada.button("Verify the code").click();
        ada.awaitAccount();

        assertThat(ada.event("GrantIssued").textContent()).contains("A grant for external");
        ada.event("GrantSpent");
        assertThat(ada.event("FactorVerified").textContent())
                .contains("A backend grant was accepted");
    }

    @Test
    void letsInByARecoveryCodeWhereTheDeviceIsLost() {
        Visitor ada = Visitor.at(stage);
        String code = ada.enrol().getFirst();
        ada.signOut().password();
        ada.authenticator.forgetEverything();

        ada.button("I lost my device").click();
        ada.field("Recovery code").fill("NOPE-NOPE-NOPE");
        ada.button("Use this code").click();
        ada.page.getByText("This is not one of your codes").waitFor();
        assertThat(ada.event("FallbackFailed").textContent())
                .contains("refused", "it is not one of the user's codes");
        ada.field("Recovery code").fill(code);
        ada.button("Use this code").click();
        ada.awaitAccount();
        ada.event("RecoveryCodeSpent");

        ada.button("Add a passkey").click();
        ada.page.getByText("The passkey is added.").waitFor();
        ada.button("Remove My laptop").click();
        ada.page.getByText("Removed. It can no longer sign in").waitFor();
        ada.event("PasskeyRemoved");
        assertThat(ada.page.locator(".passkeys li strong").allTextContents())
                .containsExactly("My new device");
    }

    @Test
    void approvesAPaymentThatTheTokenNames() {
        Visitor ada = Visitor.at(stage);
        ada.enrol();

        ada.button("Pay").click();
        ada.heading("Approve the payment").waitFor();
        assertThat(ada.page.locator(".payment").textContent())
                .contains("Larkspur Coffee", "€23.80");
        ada.button("Approve with my passkey").click();
        ada.page.getByText("Order 1 is paid: €23.80").waitFor();

        assertThat(ada.page.locator(".panel .hash").textContent())
                .isEqualTo(new Payment(1).transaction().hash().toBase64Url());
        assertThat(ada.event("MfaTokenIssued").textContent()).contains("for the action payment");
        assertThat(ada.event("MfaTokenConsumed").textContent()).contains("is now used");

        ada.button("Pay").click();
        ada.button("Not now").click();
        ada.awaitAccount();
        ada.event("SessionCancelled");
        assertThat(ada.complaints()).isEmpty();
    }

    @Test
    void renamesAPasskeyAndKeepsTheLastOne() {
        Visitor ada = Visitor.at(stage);
        ada.enrol();

        ada.button("Rename My laptop").click();
        ada.field("Name").fill("Blue one");
        ada.button("Save").click();
        ada.page.getByText("Renamed. The old name stays").waitFor();
        assertThat(ada.event("PasskeyRenamed").textContent()).contains("was named 'Blue one'");

        ada.button("Remove Blue one").click();
        ada.page.getByText("This is your last passkey").waitFor();
        assertThat(ada.page.locator(".passkeys li").count()).isEqualTo(1);
    }

    @Test
    void travelsBackToBeforeThePasskey() {
        Visitor ada = Visitor.at(stage);
        ada.enrol();
        ada.event("SessionCompleted");
        Locator then = ada.page.locator(".then");
        then.getByText("My laptop").waitFor();
        then.getByText("10 recovery codes left.").waitFor();
        Locator slider = ada.page.getByLabel("Position in your history");

        slider.press("Home");
        then.getByText("No passkey.").waitFor();
        assertThat(slider.getAttribute("aria-valuetext")).isEqualTo("before the first event");
        assertThat(ada.page.locator(".event.later").count()).isEqualTo(10);

        slider.press("ArrowRight");
        then.getByText("My laptop").waitFor();
        then.getByText("No recovery codes.").waitFor();
        assertThat(slider.getAttribute("aria-valuetext")).startsWith("after “Passkey registered”");
        slider.press("End");
        then.getByText("10 recovery codes left.").waitFor();
        assertThat(ada.page.locator(".event.later").count()).isZero();
        assertThat(ada.complaints()).isEmpty();
    }

    @Test
    void letsTheBrowserProveAnEventAndSeeABitThatWasChanged() {
        Visitor ada = Visitor.at(stage);
        ada.enrol();
        Locator registered = ada.event("PasskeyRegistered");

        registered.getByText("Prove it").click();
        Locator verdict = registered.locator(".verdict");
        verdict.waitFor();

        assertThat(verdict.textContent()).startsWith("Proved.");
        assertThat(registered.locator(".steps-of-proof .holds").count()).isEqualTo(4);
        registered.getByText("Change one bit and try again").click();
        registered.locator(".verdict.bad").waitFor();
        assertThat(registered.locator(".steps-of-proof .fails").allTextContents())
                .anyMatch(step -> step.contains("another root"));
        assertThat(ada.complaints()).isEmpty();
    }

    @Test
    void goesOnWhereAReloadHasInterruptedIt() {
        Visitor ada = Visitor.at(stage).arrive().signUp();
        ada.page.reload();
        ada.button("Create a passkey").click();
        ada.button("Show my recovery codes").waitFor();
        ada.page.reload();
        ada.button("Show my recovery codes").click();
        ada.codes();
        ada.button("I have stored them").click();
        ada.awaitAccount();

        ada.page.reload();
        ada.awaitAccount();
        ada.event("PasskeyRegistered");
        assertThat(ada.page.locator(".passkeys li").count()).isZero();
        ada.button("Show my passkeys").click();
        ada.button("Use my passkey").click();
        ada.awaitAccount();
        ada.page.locator(".passkeys li").waitFor();
        assertThat(ada.complaints()).isEmpty();
    }
}
