package io.passledger.command.sources;

/** A file doesn't have the expected format; the message is one line for the operator. */
public final class SourceFileWrong extends RuntimeException {

    SourceFileWrong(String line) {
        super(line, null, false, false);
    }
}
