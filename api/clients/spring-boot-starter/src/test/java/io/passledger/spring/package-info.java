/** The starter, in an application of its own, against a Passledger that is only its answers. */
@NullMarked
package io.passledger.spring;

import org.jspecify.annotations.NullMarked;
