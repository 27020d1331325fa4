@NullMarked
package io.passledger.application.limits;

import org.jspecify.annotations.NullMarked;
