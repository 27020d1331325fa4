package io.passledger.application.proof;

/** Thrown when a requested proof is outside the tree. */
public final class NotInTree extends IllegalArgumentException {

    private final String parameter;

    /**
     * @param parameter the name of the invalid one
     */
    NotInTree(String parameter, String message) {
        super(message);
        this.parameter = parameter;
    }

    public String parameter() {
        return parameter;
    }
}
