package io.passledger.command;

import io.passledger.application.proof.VerifierKey;
import io.passledger.application.witness.WitnessKey;
import io.passledger.application.witness.WitnessRules;
import io.passledger.application.witness.WitnessState;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Runs a witness of one or more logs, for anyone who wants to attest that none of them is
 * rewritten.
 */
@Command(
        name = "witness",
        sortOptions = false,
        description = {
            "Cosigns checkpoints of the given logs if each extends the previous one (C2SP"
                    + " tlog-witness). Runs until it is stopped.",
            "Needs no database. Keep its two files: the private key and the state with the"
                    + " checkpoints seen."
        })
final class WitnessCommand implements Callable<Integer> {

    private static final Pattern LISTEN = Pattern.compile("(.+):([0-9]{1,5})");
    private static final int LAST_PORT = 65_535;

    private final Terminal terminal;

    @Option(
            names = "--name",
            required = true,
            paramLabel = "NAME",
            description = "the witness's name, such as witness.example/1; without spaces and +")
    @SuppressWarnings("NullAway.Init")
    private String name;

    @Option(
            names = "--log",
            required = true,
            arity = "1..*",
            paramLabel = "FILE|VKEY",
            description = "the key of each log: its vkey, or a file as for verify-log")
    @SuppressWarnings("NullAway.Init")
    private List<String> logs;

    @Option(
            names = "--listen",
            defaultValue = "127.0.0.1:8085",
            paramLabel = "HOST:PORT",
            description = "the address to listen on (${DEFAULT-VALUE})")
    @SuppressWarnings("NullAway.Init")
    private String listen;

    @Option(
            names = "--key-file",
            defaultValue = "witness.key",
            paramLabel = "FILE",
            description = "the private key, created at the first start (${DEFAULT-VALUE})")
    @SuppressWarnings("NullAway.Init")
    private Path keyFile;

    @Option(
            names = "--state-file",
            defaultValue = "witness.state",
            paramLabel = "FILE",
            description = "the newest checkpoint of each log (${DEFAULT-VALUE})")
    @SuppressWarnings("NullAway.Init")
    private Path stateFile;

    @Option(
            names = "--json",
            description = "print only one JSON object, once it listens")
    private boolean json;

    // Handled by picocli.
    @SuppressWarnings("unused")
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this help")
    private boolean help;

    WitnessCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (WitnessState state = WitnessState.open(stateFile.toAbsolutePath())) {
            WitnessKey key = WitnessKey.readOrMake(keyFile, name);
            WitnessRules rules = new WitnessRules(keys(), key, state, Clock.systemUTC());
            try (WitnessServer server = WitnessServer.start(address(), rules)) {
                CommandOutput output = new CommandOutput(terminal, json);
                String url = "http://" + server.address();
                output.say("witness   %s", key.verifier());
                output.say("listening %s", url);
                output.result(Map.of("witness", key.verifier().toString(), "url", url));
                server.awaitEnd();
            }
            return Commands.DONE;
        } catch (IllegalArgumentException unusable) {
            throw CommandFailed.wrongUsage(String.valueOf(unusable.getMessage()));
        } catch (IOException failure) {
            throw CommandFailed.wrongUsage("invalid arguments: " + failure);
        }
    }

    private List<VerifierKey> keys() throws IOException {
        List<VerifierKey> keys = new ArrayList<>();
        for (String log : logs) {
            keys.add(PublicKeyArgument.read(log));
        }
        if (keys.stream().map(VerifierKey::name).distinct().count() < keys.size()) {
            throw new IllegalArgumentException("a log is given twice");
        }
        return keys;
    }

    private InetSocketAddress address() {
        Matcher parts = LISTEN.matcher(listen);
        if (!parts.matches() || Integer.parseInt(parts.group(2)) > LAST_PORT) {
            throw new IllegalArgumentException("--listen must be HOST:PORT");
        }
        InetSocketAddress address =
                new InetSocketAddress(parts.group(1), Integer.parseInt(parts.group(2)));
        if (address.isUnresolved()) {
            throw new IllegalArgumentException("--listen names no host: " + parts.group(1));
        }
        return address;
    }
}
