/**
 * The rules of Passledger and the words they are told in. What belongs here is decided without a
 * database, a network or a browser; what the rules need from outside is asked for through ports.
 * Depends on the JDK, JSpecify and Axon's annotations alone.
 */
@NullMarked
package io.passledger.domain;

import org.jspecify.annotations.NullMarked;
