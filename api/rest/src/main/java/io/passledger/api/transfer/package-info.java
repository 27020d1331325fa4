/**
 * The resources /v1/users/import and /v1/users/export: users' credentials as lines of JSON. Any
 * number of users takes constant memory.
 */
@NullMarked
package io.passledger.api.transfer;

import org.jspecify.annotations.NullMarked;
