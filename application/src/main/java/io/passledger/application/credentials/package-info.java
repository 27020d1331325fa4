/**
 * What can be told of a credential before anything is looked up: whether this installation made it,
 * and what became of it a moment ago. It saves work, and lets nobody in: that is for {@code
 * application.access}.
 */
@NullMarked
package io.passledger.application.credentials;

import org.jspecify.annotations.NullMarked;
