/** A shop whose second factor is a Passledger service: the example of docs/tutorial.md. */
@NullMarked
package shop;

import org.jspecify.annotations.NullMarked;
