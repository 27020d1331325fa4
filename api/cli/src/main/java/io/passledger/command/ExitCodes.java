package io.passledger.command;

import java.util.LinkedHashMap;
import java.util.Map;

/** The commands' exit codes and their meanings, for {@code --help}. */
final class ExitCodes {

    private ExitCodes() {}

    static Map<String, String> described() {
        Map<String, String> codes = new LinkedHashMap<>();
        codes.put(String.valueOf(Commands.DONE), "done");
        codes.put(String.valueOf(Commands.FAILED), "not done, or not wholly");
        codes.put(
                String.valueOf(Commands.WRONG_USAGE),
                "the command line, the environment or a file is wrong");
        codes.put(
                String.valueOf(Commands.NO_SERVICE),
                "the service doesn't answer, or not now; the same may succeed later");
        codes.put(String.valueOf(Commands.NOT_ALLOWED), "the key is unknown, or lacks a scope");
        return codes;
    }
}
