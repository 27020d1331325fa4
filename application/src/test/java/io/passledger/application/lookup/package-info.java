@NullMarked
package io.passledger.application.lookup;

import org.jspecify.annotations.NullMarked;
