package io.passledger.command.sources;

/** A row or a line can't be read; reading can continue with the next one. */
final class RowWrong extends RuntimeException {

    private final String place;

    /**
     * @param place position in the file, such as {@code row 7}
     */
    RowWrong(String place, String why) {
        super(why, null, false, false);
        this.place = place;
    }

    String place() {
        return place;
    }
}
