/**
 * Interfaces of other products, for clients that were written for those. Each product has a package
 * of its own, which translates to what the native controllers call and back, and has no rules. What
 * they share is here: whether an app answers a product's clients, who calls, and how a problem
 * becomes the product's error. Products don't know each other, and nobody outside knows them.
 */
@NullMarked
package io.passledger.api.compat;

import org.jspecify.annotations.NullMarked;
