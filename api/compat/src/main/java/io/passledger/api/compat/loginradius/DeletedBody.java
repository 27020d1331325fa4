package io.passledger.api.compat.loginradius;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The response to any removal. */
record DeletedBody(@JsonProperty("IsDeleted") boolean deleted) {}
