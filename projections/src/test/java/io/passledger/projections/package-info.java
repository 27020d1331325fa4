/** Events and a database for the tests of projections. */
@NullMarked
package io.passledger.projections;

import org.jspecify.annotations.NullMarked;
