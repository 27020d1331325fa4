/**
 * Everything that belongs to the installation and not to one app: the operator's root key, the
 * facts in the table {@code installation}, its public URL, files with its secrets, and the refusal
 * to start ({@link io.passledger.application.installation.StartRefused}). May depend only on JDBC.
 */
@NullMarked
package io.passledger.application.installation;

import org.jspecify.annotations.NullMarked;
