/** The FIDO Alliance's conformance interface, driven as its tools do. */
@NullMarked
package io.passledger.api.conformance;

import org.jspecify.annotations.NullMarked;
