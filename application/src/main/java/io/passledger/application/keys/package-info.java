/**
 * The service's own keys: where they are kept, when the signing keys change, which node changes
 * them. Everything secret leaves this package as a key object and reaches the database sealed.
 */
@NullMarked
package io.passledger.application.keys;

import org.jspecify.annotations.NullMarked;
