package io.passledger.api.compat.loginradius;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The answer to whatever takes something away. */
record DeletedBody(@JsonProperty("IsDeleted") boolean deleted) {}
