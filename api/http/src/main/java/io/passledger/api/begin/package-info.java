/**
 * The response that begins a session, as returned by {@code POST /v1/sessions} and passed by the
 * demo's shop to its page. Depends on {@code api.http} and on the use cases of {@code application}.
 */
@NullMarked
package io.passledger.api.begin;

import org.jspecify.annotations.NullMarked;
