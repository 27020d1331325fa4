package io.passledger.command.sources;

import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A table with one passkey per row. Adjacent rows of one user are merged. If they aren't adjacent,
 * the user occurs several times, which an import supports as well.
 */
final class UserRows implements SourceUsers {

    /** Interprets one product's table. */
    interface Table {

        /**
         * Returns the user of the row.
         *
         * @throws IllegalArgumentException if the row doesn't identify one
         */
        String userIdOf(ObjectNode row);

        /** Returns the user's name; empty if the row doesn't contain it. */
        String usernameOf(ObjectNode row);

        void passkey(ObjectNode row, UserLines line);
    }

    private final RowReader rows;
    private final Table table;
    private @Nullable ObjectNode ahead;
    private @Nullable RowWrong wrong;

    UserRows(RowReader rows, Table table) throws IOException {
        this.rows = rows;
        this.table = table;
        advance();
    }

    /** Reads the next row. An unreadable row ends the current user, and is reported after it. */
    private void advance() throws IOException {
        ahead = null;
        wrong = null;
        try {
            ahead = rows.next();
        } catch (RowWrong unreadable) {
            wrong = unreadable;
        }
    }

    @Override
    public @Nullable SourceUser next() throws IOException {
        if (wrong != null) {
            RowWrong told = wrong;
            advance();
            throw told;
        }
        if (ahead == null) {
            return null;
        }
        String place = "row " + rows.number();
        UserLines line;
        try {
            line = new UserLines(place, table.userIdOf(ahead)).username(table.usernameOf(ahead));
        } catch (IllegalArgumentException nobodys) {
            advance();
            return SourceUser.faulty(place, null, String.valueOf(nobodys.getMessage()));
        }
        do {
            read(Objects.requireNonNull(ahead), line.passkey());
            advance();
        } while (ahead != null && isOf(ahead, line.userId()));
        return line.done();
    }

    private void read(ObjectNode row, UserLines line) {
        try {
            table.passkey(row, line);
        } catch (IllegalArgumentException wrong) {
            line.wrong("row", String.valueOf(wrong.getMessage()));
        }
    }

    private boolean isOf(ObjectNode row, String userId) {
        try {
            return table.userIdOf(row).equals(userId);
        } catch (IllegalArgumentException nobodys) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
