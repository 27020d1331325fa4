/** Users that were forgotten, and what is left of them in a database: nothing. */
@NullMarked
package io.passledger.api.erasure;

import org.jspecify.annotations.NullMarked;
