/** /v1/admin: projections and their replays. */
@NullMarked
package io.passledger.api.admin;

import org.jspecify.annotations.NullMarked;
