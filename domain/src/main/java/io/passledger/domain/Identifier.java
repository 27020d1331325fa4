package io.passledger.domain;

/** An identifier that stands in JSON, SQL and URLs as one text. */
public interface Identifier {

    String value();
}
