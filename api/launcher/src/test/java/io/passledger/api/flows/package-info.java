/**
 * What clients do with the service, from end to end over HTTP, on the started jar. One class for
 * each flow that must work, with its refusals.
 */
@NullMarked
package io.passledger.api.flows;

import org.jspecify.annotations.NullMarked;
