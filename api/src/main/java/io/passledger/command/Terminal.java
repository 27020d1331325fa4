package io.passledger.command;

import java.io.PrintStream;

/**
 * Where a command tells what it does.
 *
 * @param isInteractive somebody looks at it, so that a line may be drawn again; else each line
 *     stays
 */
record Terminal(PrintStream out, boolean isInteractive) {}
