/**
 * The data of a FIDO metadata service about authenticators. Its BLOB is fetched only from the
 * operator's source, verified, stored in the database, and looked up by model. What follows for a
 * registration does not belong here. Depends on {@code crypto}, the domain's types, Jackson, a JOSE
 * library, the JDK's HTTP client and JDBC.
 */
@NullMarked
package io.passledger.application.metadata;

import org.jspecify.annotations.NullMarked;
