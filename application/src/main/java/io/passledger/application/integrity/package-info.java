/**
 * The binding of rows to this installation: a MAC over each row on which the service decides, under
 * a key that the database alone doesn't reveal. Each table's own package determines which columns
 * are covered. Depends only on keys and the database.
 */
@NullMarked
package io.passledger.application.integrity;

import org.jspecify.annotations.NullMarked;
