/** What strangers and tenants may take of a node, and what is left for others. */
@org.jspecify.annotations.NullMarked
package io.passledger.api.limits;
