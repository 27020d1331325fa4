/**
 * The read side: what the projections share with each other. Each projection has a package with its
 * view, its handler, its queries and its SQL; {@code engine} keeps all of them up to date. Depends
 * on the domain, spring-jdbc, Jackson and Micrometer; nothing here decides.
 */
@NullMarked
package io.passledger.projections;

import org.jspecify.annotations.NullMarked;
