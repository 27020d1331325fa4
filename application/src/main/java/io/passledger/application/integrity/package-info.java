/**
 * The binding of rows to this installation: a code over each row that the service decides on, made
 * with a key that the database alone does not give away. Which columns of a table are covered, its
 * own slice says. Depends on keys and the database only.
 */
@NullMarked
package io.passledger.application.integrity;

import org.jspecify.annotations.NullMarked;
