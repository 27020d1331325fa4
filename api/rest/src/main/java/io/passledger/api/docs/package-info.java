/**
 * The published contract: the OpenAPI document and a page to browse it. This package only serves
 * files; operations belong to the packages of their resources. Depends only on Spring MVC, Jackson
 * and SnakeYAML.
 */
@NullMarked
package io.passledger.api.docs;

import org.jspecify.annotations.NullMarked;
