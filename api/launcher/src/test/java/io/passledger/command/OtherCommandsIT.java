package io.passledger.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.client.Nodes;
import io.passledger.api.client.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of keys and receipts, which do little by themselves. */
class OtherCommandsIT {

    private static final String URL = "--url=" + Nodes.first();

    @Nested
    class KeysRotate {

        @Test
        void publishesASuccessorOrTellsOfTheOneThatWaits() {
            Run first = Run.of(Run.ROOT, false, "keys", "rotate", URL, "--json");
            Run second = Run.of(Run.ROOT, false, "keys", "rotate", URL);

            assertThat(first.exitCode()).as(first.toString()).isZero();
            assertThat(first.json().propertyNames()).containsExactly("added", "published");
            List<String> published =
                    first.json()
                            .path("published")
                            .valueStream()
                            .map(kid -> kid.asString())
                            .toList();
            assertThat(published).hasSizeGreaterThanOrEqualTo(2);
            assertThat(second.exitCode()).as(second.toString()).isZero();
            assertThat(second.out()).contains("a successor is already pending").contains(published);
        }

        @Test
        void isForTheOperatorAlone() {
            Run run =
                    Run.of(
                            Run.apiKey(Tenant.create().backend().bearer()),
                            false,
                            "keys",
                            "rotate",
                            URL);

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err())
                    .isEqualToIgnoringNewLines(
                            "passledger keys rotate: the root key is missing: set"
                                    + " PASSLEDGER_ROOT_KEY");
        }

        @Test
        void isWhatCanBeDoneWithKeys() {
            Run run = Run.of(Run.ROOT, false, "keys");

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err())
                    .isEqualToIgnoringNewLines(
                            "passledger keys: a subcommand is required: keys rotate; see passledger keys"
                                    + " --help");
        }
    }

    @Test
    void receiptsAreToldToAMachineInOneObject(@TempDir Path folder) throws IOException {
        Path receipts = Files.writeString(folder.resolve("receipts"), "no receipt\n");

        Run run = Run.of(Run.ROOT, false, "reapply-erasures", receipts.toString(), URL, "--json");

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(1);
        assertThat(run.json().path("repeated").asInt()).isZero();
        assertThat(run.json().path("refused")).hasSize(1);
        assertThat(run.json().at("/refused/0/line").asInt()).isEqualTo(1);
    }

    @Test
    void masterKeysAreToldToAMachineInOneObject() {
        Run run = Run.of(Run.ROOT, false, "rotate-master-key", URL, "--json");

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.json().propertyNames()).containsExactlyInAnyOrder("keys", "renewed");
        assertThat(run.json().path("renewed").asInt()).isZero();
    }

    @Test
    void aKeyIsNeverAnArgument() {
        Run run = Run.of(Map.of(), false, "export", "--key=secret", URL);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("Unknown option");
    }
}
