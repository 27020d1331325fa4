/** Changing the operator's key over all keys. */
@NullMarked
package io.passledger.application.masterkey;

import org.jspecify.annotations.NullMarked;
