package io.passledger.api.compat.loginradius;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The answer to whatever takes something away. */
record Deleted(@JsonProperty("IsDeleted") boolean deleted) {}
