package io.passledger.command.sources;

/** Which of a product's two names for a user becomes the user id. */
public enum UserIds {
    /** The product's own id. */
    ID,
    /** The name that the user enters. */
    USERNAME
}
