/**
 * The start: the command line, the settings, the choice of the database, and the messages to the
 * operator. This package has no dependency on passkeys. Problems that the operator can correct are
 * reported in one line ({@link io.passledger.application.installation.StartRefused}).
 */
@NullMarked
package io.passledger.api.launch;

import org.jspecify.annotations.NullMarked;
