/**
 * The console: pages for auditors and admins under {@code /console}. What is here every page needs:
 * the sign-in's cookie, the gate that each request passes, the frame of the layout, errors, assets.
 * A page is a package below, which registers a {@link ConsolePage} and asks the same services as
 * the resource of the API does, for the same {@link io.passledger.api.http.Call}; it has no rules
 * of its own. Pages don't know each other.
 */
@NullMarked
package io.passledger.pages.console;

import org.jspecify.annotations.NullMarked;
