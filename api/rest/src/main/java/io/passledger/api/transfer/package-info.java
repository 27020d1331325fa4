/**
 * /v1/users/import and /v1/users/export: users' credentials as lines of JSON, in and out, of any
 * number at constant memory.
 */
@NullMarked
package io.passledger.api.transfer;

import org.jspecify.annotations.NullMarked;
