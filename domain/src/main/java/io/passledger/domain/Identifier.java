package io.passledger.domain;

/** An identifier that is written as a single string in JSON, SQL and URLs. */
public interface Identifier {

    String value();
}
