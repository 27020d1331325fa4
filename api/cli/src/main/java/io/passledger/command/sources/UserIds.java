package io.passledger.command.sources;

/** Which of a product's two names of a user the application knows the user by. */
public enum UserIds {
    /** The product's own id. */
    ID,
    /** The name that the user types. */
    USERNAME
}
