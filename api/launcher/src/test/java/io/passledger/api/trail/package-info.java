/** What auditors do with the trail beyond the list: copy it, follow it, travel in it, be told. */
@NullMarked
package io.passledger.api.trail;

import org.jspecify.annotations.NullMarked;
