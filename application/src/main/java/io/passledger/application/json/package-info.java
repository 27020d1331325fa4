/** The JSON of the domain's values. Depends on Jackson; contains no decisions. */
@NullMarked
package io.passledger.application.json;

import org.jspecify.annotations.NullMarked;
