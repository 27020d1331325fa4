/**
 * The start: the command line, the settings, where the database comes from, and what the operator
 * is told. Nothing here knows of passkeys; whatever can be put right by the operator ends in one
 * line ({@link io.passledger.application.installation.StartRefused}).
 */
@NullMarked
package io.passledger.api.launch;

import org.jspecify.annotations.NullMarked;
