package io.passledger.application.proof;

/** A proof was asked for that the tree doesn't have. */
public final class NotInTree extends IllegalArgumentException {

    private final String parameter;

    /**
     * @param parameter which one is wrong
     */
    NotInTree(String parameter, String message) {
        super(message);
        this.parameter = parameter;
    }

    public String parameter() {
        return parameter;
    }
}
