/**
 * Events in the <a href="https://schema.ocsf.io/1.8.0">Open Cybersecurity Schema Framework</a>,
 * version 1.8.0. This package implements the schema; transport does not belong here.
 */
@NullMarked
package io.passledger.api.export.ocsf;

import org.jspecify.annotations.NullMarked;
