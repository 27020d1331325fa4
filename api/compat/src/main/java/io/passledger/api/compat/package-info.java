/**
 * Interfaces of other products, for clients written for them. Each product has its own package,
 * which translates between its format and the calls of the native controllers, and has no rules.
 * This package contains what they share: whether an app answers a product's clients, who the caller
 * is, and how a problem becomes the product's error. Products don't depend on each other, and no
 * other package depends on them.
 */
@NullMarked
package io.passledger.api.compat;

import org.jspecify.annotations.NullMarked;
