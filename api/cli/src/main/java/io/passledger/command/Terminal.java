package io.passledger.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The output and input of a command.
 *
 * @param isInteractive whether a person is present, so that lines can be redrawn and questions are
 *     answered; otherwise each line is kept
 */
record Terminal(PrintStream out, boolean isInteractive, InputStream in) {

    /** Creates a terminal without input. */
    Terminal(PrintStream out, boolean isInteractive) {
        this(out, isInteractive, InputStream.nullInputStream());
    }

    /** Returns whether the answer is yes; any answer that is neither yes nor no counts as no. */
    boolean confirms(String question) {
        out.printf("%s [y/N] ", question);
        out.flush();
        try {
            String answer =
                    new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                            .readLine();
            return answer != null && answer.strip().matches("(?i)y(es)?");
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
