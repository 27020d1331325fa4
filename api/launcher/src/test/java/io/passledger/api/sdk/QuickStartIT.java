package io.passledger.api.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.browser.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Runs the quick start of docs/sdk.md, word for word but for where Passledger is. */
class QuickStartIT {

    private static final Path DOCUMENT = Path.of("../../docs/sdk.md");
    private static final Pattern BLOCK =
            Pattern.compile("(?ms)^<!-- quick start -->\n```js\n(.*?)^```$");

    @RegisterExtension final Stage stage = new Stage();

    private SdkPage page;

    @BeforeEach
    void open() {
        page = SdkPage.open(stage);
    }

    @Test
    void enrolsAndThenSignsIn() throws IOException {
        JsonNode enrolled = run(stage.backend().beginWithOptions("ada"));
        JsonNode signedIn = run(stage.backend().beginWithOptions("ada"));

        assertThat(enrolled.get("codes")).hasSize(10);
        assertThat(signedIn.get("codes").isNull()).isTrue();
        for (JsonNode each : new JsonNode[] {enrolled, signedIn}) {
            String token = each.get("accessToken").asString();
            assertThat(stage.backend().verify(token).body().get("active").asBoolean()).isTrue();
        }
    }

    /** The application's own part: the codes are shown, and the user agrees. */
    private JsonNode run(JsonNode begun) throws IOException {
        Matcher block = BLOCK.matcher(Files.readString(DOCUMENT));
        assertThat(block.find()).isTrue();
        String script =
                block.group(1)
                        .replaceFirst(
                                "(?m)^import .*from '([^']+)';",
                                "const {Passledger, NotAllowedError} = await import('$1');")
                        .replace(
                                "https://mfa.example.com/",
                                stage.passledger().resolve("/").toString())
                        .replace("https://mfa.example.com", stage.passledger().toString());
        return page.run(
                """
                async answer => {
                    const begun = JSON.parse(answer);
                    let codes = null;
                    let accessToken;
                    const showCodes = async all => { codes = all; };
                    const sendToBackend = async token => { accessToken = token; };
                    const offerFallback = async () => { throw new Error('not needed'); };
                """
                        + script
                        + "return {codes, accessToken}; }",
                begun.toString());
    }
}
