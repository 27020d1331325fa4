/**
 * The demo: a pretend shop with a first factor of its own, and beside it the history that its
 * visitors make. It is a customer like any other: its backend has an API key of its own app, its
 * page talks to the public API. What belongs here is what a customer would write; no rule of the
 * engine does. Depends on the use cases of {@code application} and on {@code api.http}.
 */
@NullMarked
package io.passledger.pages.demo;

import org.jspecify.annotations.NullMarked;
