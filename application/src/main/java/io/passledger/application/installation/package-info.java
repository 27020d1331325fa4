/**
 * What belongs to the installation as a whole and not to one app: the operator's root key, the
 * facts kept in the table {@code installation}, its public URL, files with its secrets, and the
 * refusal to start ({@link io.passledger.application.installation.StartRefused}). May depend on
 * JDBC only.
 */
@NullMarked
package io.passledger.application.installation;

import org.jspecify.annotations.NullMarked;
