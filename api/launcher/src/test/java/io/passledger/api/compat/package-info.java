/** Other products' own clients, and their requests, at Passledger's answers to them. */
@NullMarked
package io.passledger.api.compat;

import org.jspecify.annotations.NullMarked;
