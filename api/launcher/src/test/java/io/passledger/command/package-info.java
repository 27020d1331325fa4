/** The operator's commands, against running services. */
@NullMarked
package io.passledger.command;

import org.jspecify.annotations.NullMarked;
