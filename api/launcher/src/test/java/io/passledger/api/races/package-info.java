/**
 * Many calls at the same time, over two nodes on one PostgreSQL: what may be used once is used
 * once.
 */
@NullMarked
package io.passledger.api.races;

import org.jspecify.annotations.NullMarked;
