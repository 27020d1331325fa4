/**
 * The read side: what the projections share. Each projection has a package with its view, handler,
 * queries and SQL; {@code engine} keeps all of them up to date. Depends on the domain, spring-jdbc,
 * Jackson and Micrometer; no decisions are made here.
 */
@NullMarked
package io.passledger.projections;

import org.jspecify.annotations.NullMarked;
