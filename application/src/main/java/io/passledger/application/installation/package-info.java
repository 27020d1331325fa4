/**
 * What belongs to the installation as a whole and not to one app: the operator's root key and the
 * facts kept in the table {@code installation}. May depend on JDBC only.
 */
@NullMarked
package io.passledger.application.installation;

import org.jspecify.annotations.NullMarked;
