package io.passledger.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.client.Nodes;
import io.passledger.api.client.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExportCommandIT {

    private static final Tenant SHOP = Tenant.create();
    private static final Map<String, String> KEY = Run.apiKey(SHOP.backend().bearer());
    private static final String URL = "--url=" + Nodes.first();

    static {
        SHOP.enrolled("exported").signIn();
        SHOP.enrolled("another");
    }

    @TempDir Path folder;

    private Path file() {
        return folder.resolve("trail");
    }

    private Path part() {
        return folder.resolve("trail.part");
    }

    private Run export(String... more) {
        return Run.of(KEY, false, concat(new String[] {"export", file().toString(), URL}, more));
    }

    private static String[] concat(String[] first, String[] more) {
        String[] all = Arrays.copyOf(first, first.length + more.length);
        System.arraycopy(more, 0, all, first.length, more.length);
        return all;
    }

    /** The trail up to now, as the service answers it. */
    private static String trail(String mediaType) {
        return SHOP.backend()
                .with("Accept", mediaType)
                .get("/v1/audit/events")
                .expect(200)
                .http()
                .body();
    }

    @Nested
    class AnExport {

        @Test
        void isTheServicesOwn() throws IOException {
            String before = trail("application/x-ndjson");

            Run run = export();

            assertThat(run.exitCode()).as(run.toString()).isZero();
            assertThat(run.err()).isEmpty();
            String exported = Files.readString(file());
            assertThat(exported).contains("PasskeyRegistered");
            // The leaf numbers of the youngest events come a moment later.
            assertThat(eventIds(exported)).startsWith(eventIds(before).toArray(String[]::new));
            assertThat(run.out())
                    .contains("%s has %,d events".formatted(file(), exported.lines().count()));
            assertThat(part()).doesNotExist();
        }

        @Test
        void isForItsOwnersEyes() throws IOException {
            export();

            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                    .isEqualTo("rw-------");
        }

        @Test
        void isWhatTheFiltersLeave() throws IOException {
            Run run = export("--user=exported", "--type=PasskeyRegistered", "--outcome=success");

            assertThat(run.exitCode()).as(run.toString()).isZero();
            assertThat(Files.readString(file())).hasLineCount(1).contains("PasskeyRegistered");
        }

        @ParameterizedTest
        @CsvSource({
            "ndjson,{\"eventId\"",
            "csv,'\"position\",\"eventId\"'",
            "ocsf,{\"",
        })
        void hasTheFormatThatIsAskedFor(String format, String beginning) throws IOException {
            Run run = export("--format=" + format, "--user=exported", "--type=PasskeyRegistered");

            assertThat(run.exitCode()).as(run.toString()).isZero();
            assertThat(run.out()).contains("has 1 events");
            assertThat(Files.readString(file())).startsWith(beginning);
        }

        @Test
        void goesToStandardOutputWithoutAWord() {
            Run run = Run.of(KEY, true, "export", URL, "--type=PasskeyRegistered");

            assertThat(run.exitCode()).as(run.toString()).isZero();
            assertThat(run.out().lines())
                    .hasSize(2)
                    .allSatisfy(line -> assertThat(position(line)).isPositive());
            assertThat(run.err()).isEmpty();
        }

        @Test
        void isDrawnAsABarWhereSomebodyLooks() {
            Run run = Run.of(KEY, true, "export", file().toString(), URL);

            assertThat(run.exitCode()).as(run.toString()).isZero();
            assertThat(run.out()).contains("\r", "100% [===");
        }

        @Test
        void isToldToAMachineInOneObject() throws IOException {
            Run run = export("--json", "--type=PasskeyRegistered", "--format=csv");

            assertThat(run.exitCode()).as(run.toString()).isZero();
            JsonNode told = run.json();
            assertThat(told.propertyNames()).containsExactly("file", "format", "events", "bytes");
            assertThat(told.path("file").asString()).isEqualTo(file().toString());
            assertThat(told.path("format").asString()).isEqualTo("csv");
            assertThat(told.path("events").asInt()).isEqualTo(2);
            assertThat(told.path("bytes").asLong()).isEqualTo(Files.size(file()));
        }

        @Test
        void canBeVerified() throws IOException {
            Run whole = Run.of(Run.ROOT, false, "export", file().toString(), URL);
            Path note =
                    Files.writeString(
                            folder.resolve("note"),
                            Nodes.operator()
                                    .with("Accept", "text/plain")
                                    .get("/v1/audit/checkpoint")
                                    .expect(200)
                                    .http()
                                    .body());
            Path key =
                    Files.writeString(
                            folder.resolve("key"),
                            Nodes.operator().get("/v1/audit/log-key").expect(200).http().body());

            Run run =
                    Run.of(
                            Map.of(),
                            false,
                            "verify-log",
                            "--json",
                            "--checkpoint=" + note,
                            "--public-key=" + key,
                            "--export=" + file());

            assertThat(whole.exitCode()).as(whole.toString()).isZero();
            assertThat(run.json().propertyNames())
                    .containsExactly(
                            "whole", "events", "verified", "notCovered", "damages", "findings");
            assertThat(run.json().path("events").asLong())
                    .isEqualTo(Files.readString(file()).lines().count());
        }
    }

    @Nested
    class ABrokenConnection {

        @Test
        void leavesWhatThereIsUnderAnotherNameAndFails() throws IOException {
            byte[] half = half(trail("application/x-ndjson"));

            Run run = brokenAfter(half, "ndjson");

            assertThat(run.exitCode()).isEqualTo(3);
            assertThat(run.err())
                    .contains("the connection broke after ", part().toString(), "--resume")
                    .hasLineCount(1);
            assertThat(file()).doesNotExist();
            assertThat(Files.readAllBytes(part())).isEqualTo(half);
        }

        @Test
        void isNotThrownAwayByBeginningAnew() throws IOException {
            byte[] half = half(trail("application/x-ndjson"));
            brokenAfter(half, "ndjson");

            Run run = export("--format=ndjson");

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err()).contains(part().toString(), "--resume");
            assertThat(Files.readAllBytes(part())).isEqualTo(half);
        }

        @ParameterizedTest
        @CsvSource({
            "ndjson,application/x-ndjson",
            "csv,text/csv",
            "ocsf,application/ocsf+json",
        })
        void isMendedByGoingOn(String format, String mediaType) throws IOException {
            String before = trail(mediaType);
            brokenAfter(half(before), format);

            Run run = export("--resume", "--format=" + format);

            assertThat(run.exitCode()).as(run.toString()).isZero();
            String exported = Files.readString(file());
            TrailFormat kind = TrailFormat.valueOf(format.toUpperCase(Locale.ROOT));
            List<Long> positions = positions(kind, exported);
            assertThat(positions)
                    .isSorted()
                    .doesNotHaveDuplicates()
                    .startsWith(positions(kind, before).toArray(Long[]::new));
            assertThat(part()).doesNotExist();
        }

        @Test
        void isSeenOnStandardOutputToo() throws IOException {
            byte[] half = half(trail("application/x-ndjson"));
            try (HangsUp service = HangsUp.after(half)) {
                Run run = Run.of(KEY, false, "export", "--url=" + service.address());

                assertThat(run.exitCode()).isEqualTo(3);
                assertThat(run.out()).isEqualTo(new String(half, UTF_8));
                assertThat(run.err()).contains("the output is incomplete").hasLineCount(1);
            }
        }

        private Run brokenAfter(byte[] beginning, String format) throws IOException {
            try (HangsUp service = HangsUp.after(beginning)) {
                return Run.of(
                        KEY,
                        false,
                        "export",
                        file().toString(),
                        "--format=" + format,
                        "--url=" + service.address());
            }
        }

        /** Ends within a line. */
        private byte[] half(String trail) {
            byte[] bytes = trail.getBytes(UTF_8);
            int end = bytes.length / 2;
            return Arrays.copyOf(bytes, bytes[end - 1] == '\n' ? end + 1 : end);
        }
    }

    @Nested
    class AMistake {

        @Test
        void isAFileThatIsThere() throws IOException {
            Files.writeString(file(), "precious");

            assertFails(
                    2,
                    "%s already exists: choose another name, or move it away".formatted(file()),
                    export());
            assertThat(file()).hasContent("precious");
        }

        @Test
        void isAFolderThatIsNot() {
            Run run = Run.of(KEY, false, "export", folder.resolve("no/trail").toString(), URL);

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).contains("is not writable").hasLineCount(1);
        }

        @Test
        void isAKeyWithoutTheScope() {
            Run run =
                    Run.of(
                            Run.apiKey(SHOP.backendWith("users:read").bearer()),
                            false,
                            "export",
                            file().toString(),
                            URL);

            assertFails(
                    4,
                    "the key in PASSLEDGER_API_KEY is not allowed to do this: This"
                            + " operation requires the scope"
                            + " audit:read. Use an API key with that scope, or the root key.",
                    run);
            assertThat(file()).doesNotExist();
        }

        @Test
        void inAFilterIsTheServicesToTell() {
            Run run = export("--outcome=maybe");

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err()).contains("must be success or failure").hasLineCount(1);
        }

        @Test
        void inTheFormatIsTold() {
            Run run = export("--format=xml");

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err())
                    .contains("--format", "see passledger export --help")
                    .hasLineCount(1);
        }

        @Test
        void isAnAddressWhereNothingListens() {
            assertFails(
                    3,
                    "the service at http://127.0.0.1:1 is unreachable (connection refused); is it"
                            + " running?",
                    Run.of(KEY, false, "export", file().toString(), "--url=http://127.0.0.1:1"));
        }

        @Test
        void isStandardOutputForTwoThings() {
            assertFails(
                    2,
                    "--json requires a FILE: standard output receives the events",
                    withoutJson(Run.of(KEY, false, "export", "--json", URL)));
            assertFails(
                    2,
                    "--resume requires a FILE: standard output receives the events",
                    Run.of(KEY, false, "export", "-", "--resume", URL));
        }

        private Run withoutJson(Run run) {
            assertThat(run.json().path("exitCode").asInt()).isEqualTo(2);
            return run;
        }

        private void assertFails(int exitCode, String line, Run run) {
            assertThat(run.err()).isEqualToIgnoringNewLines("passledger export: " + line);
            assertThat(run.exitCode()).isEqualTo(exitCode);
        }
    }

    private static List<String> eventIds(String export) {
        return export.lines()
                .map(line -> JsonMapper.shared().readTree(line).path("eventId").asString())
                .toList();
    }

    private static List<Long> positions(TrailFormat format, String export) {
        return export.lines().skip(format.hasHead() ? 1 : 0).map(format::position).toList();
    }

    private static long position(String line) {
        return TrailFormat.NDJSON.position(line);
    }
}
