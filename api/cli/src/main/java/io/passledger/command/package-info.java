/**
 * Commands for operators, which do something with a running service or with its database and end:
 * {@code passledger replay}. Each is a picocli command, named in {@link
 * io.passledger.command.Commands}; it says what went wrong in one line, and takes secrets from the
 * environment alone.
 */
@NullMarked
package io.passledger.command;

import org.jspecify.annotations.NullMarked;
