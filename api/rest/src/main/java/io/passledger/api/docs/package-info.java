/**
 * The contract as it is published: the OpenAPI document and a page to browse it. What belongs here
 * serves files; what the operations do belongs to the packages of the resources. Depends on Spring
 * MVC, Jackson and SnakeYAML alone.
 */
@NullMarked
package io.passledger.api.docs;

import org.jspecify.annotations.NullMarked;
