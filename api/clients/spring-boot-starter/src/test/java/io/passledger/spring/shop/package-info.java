/** An application as its developer would write it, which the tests drive. */
@NullMarked
package io.passledger.spring.shop;

import org.jspecify.annotations.NullMarked;
