@NullMarked
package io.passledger.api;

import org.jspecify.annotations.NullMarked;
