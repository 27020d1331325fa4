/**
 * Commands for operators, such as {@code passledger replay}, which work on a running service or its
 * database and then end. Each is a picocli command, registered in {@link
 * io.passledger.command.Commands}. It reports errors in one line and takes secrets only from the
 * environment.
 */
@NullMarked
package io.passledger.command;

import org.jspecify.annotations.NullMarked;
