/** Changes of the master key, which seals all other keys. */
@NullMarked
package io.passledger.application.masterkey;

import org.jspecify.annotations.NullMarked;
