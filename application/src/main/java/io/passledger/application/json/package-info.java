/** How the domain's values are written as JSON. Knows Jackson; decides nothing. */
@NullMarked
package io.passledger.application.json;

import org.jspecify.annotations.NullMarked;
