/**
 * Assembles the module. The resources are in sibling packages, which don't depend on each other's
 * controllers.
 */
@NullMarked
package io.passledger.api.rest;

import org.jspecify.annotations.NullMarked;
