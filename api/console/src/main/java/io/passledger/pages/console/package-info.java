/**
 * The console: pages for auditors and admins under {@code /console}. This package contains what all
 * pages share: the sign-in's cookie, the gate for each request, the layout's frame, errors and
 * assets. A page is a subpackage, which registers a {@link ConsolePage}. It calls the same services
 * as the corresponding API resource, for the same {@link io.passledger.api.http.Call}, and has no
 * rules of its own. Pages don't depend on each other.
 */
@NullMarked
package io.passledger.pages.console;

import org.jspecify.annotations.NullMarked;
