/**
 * What puts the module together. The resources are in packages of their own beside this one, which
 * don't know each other's controllers.
 */
@NullMarked
package io.passledger.api.rest;

import org.jspecify.annotations.NullMarked;
