package io.passledger.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Where a command tells what it does, and asks.
 *
 * @param isInteractive somebody looks at it, so that a line may be drawn again and a question is
 *     answered; else each line stays
 */
record Terminal(PrintStream out, boolean isInteractive, InputStream in) {

    /** One at which nobody answers. */
    Terminal(PrintStream out, boolean isInteractive) {
        this(out, isInteractive, InputStream.nullInputStream());
    }

    /** Whether the answer is yes; what is neither yes nor no is no. */
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
