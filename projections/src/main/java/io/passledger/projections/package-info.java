@NullMarked
package io.passledger.projections;

import org.jspecify.annotations.NullMarked;
