/**
 * The answer that begins a session, as {@code POST /v1/sessions} gives it and the demo's shop hands
 * it to its page. Depends on {@code api.http} and on the use cases of {@code application}.
 */
@NullMarked
package io.passledger.api.begin;

import org.jspecify.annotations.NullMarked;
