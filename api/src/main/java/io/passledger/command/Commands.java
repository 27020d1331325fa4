package io.passledger.command;

import io.passledger.application.crypto.NativeCrypto;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;

/** Runs the commands by their names. */
public final class Commands {

    private Commands() {}

    /**
     * Runs a command.
     *
     * @param arguments its name first
     * @return the exit code
     */
    public static int run(List<String> arguments, PrintStream out, PrintStream err) {
        NativeCrypto.install();
        CommandLine passledger =
                new CommandLine(new Passledger())
                        .addSubcommand(new VerifyLog(out, err))
                        .setOut(new PrintWriter(out, true, out.charset()))
                        .setErr(new PrintWriter(err, true, err.charset()));
        return passledger.execute(arguments.toArray(String[]::new));
    }

    @CommandLine.Command(name = "passledger")
    private static final class Passledger {}
}
