/**
 * The demo: a pretend shop with its own first factor, shown beside the history of its visitors. It
 * is an ordinary customer: its backend has an API key of its own app, and its page calls the public
 * API. This package contains only what a customer would write, and no rules of the engine. It
 * depends on the use cases of {@code application} and on {@code api.http}.
 */
@NullMarked
package io.passledger.pages.demo;

import org.jspecify.annotations.NullMarked;
