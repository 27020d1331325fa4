@NullMarked
package io.passledger.application.credentials;

import org.jspecify.annotations.NullMarked;
