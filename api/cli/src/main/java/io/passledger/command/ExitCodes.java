package io.passledger.command;

import java.util.LinkedHashMap;
import java.util.Map;

/** The commands' exit codes and their meanings, for {@code --help}. */
final class ExitCodes {

    private ExitCodes() {}

    static Map<String, String> described() {
        Map<String, String> codes = new LinkedHashMap<>();
        codes.put(String.valueOf(Commands.DONE), "done");
        codes.put(String.valueOf(Commands.FAILED), "failed, or only partly done");
        codes.put(
                String.valueOf(Commands.WRONG_USAGE),
                "the command line, the environment or a file is invalid");
        codes.put(
                String.valueOf(Commands.NO_SERVICE),
                "the service is unreachable or unavailable; a retry may succeed");
        codes.put(String.valueOf(Commands.NOT_ALLOWED), "the key is unknown or lacks a scope");
        return codes;
    }
}
