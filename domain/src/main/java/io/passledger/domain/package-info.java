/**
 * Passledger's rules and domain language. Code in this package needs no database, network or
 * browser; whatever else the rules need is reached through ports. It depends only on the JDK,
 * JSpecify and Axon's annotations.
 */
@NullMarked
package io.passledger.domain;

import org.jspecify.annotations.NullMarked;
