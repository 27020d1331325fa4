/** The documents of the repository, held against what they tell of. */
@NullMarked
package io.passledger.api.readme;

import org.jspecify.annotations.NullMarked;
