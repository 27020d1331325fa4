/**
 * What a FIDO metadata service says of authenticators: its BLOB is fetched from where the operator
 * says and from nowhere else, proved, kept in the database, and looked up by model. What follows
 * for a registration does not belong here. Depends on {@code crypto}, the domain's words, Jackson,
 * a JOSE library, the JDK's HTTP client and JDBC.
 */
@NullMarked
package io.passledger.application.metadata;

import org.jspecify.annotations.NullMarked;
