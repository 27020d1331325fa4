package io.passledger.command.sources;

/** A file is not of the form that it should have; the message is one line for the operator. */
public final class SourceFileWrong extends RuntimeException {

    SourceFileWrong(String line) {
        super(line, null, false, false);
    }
}
