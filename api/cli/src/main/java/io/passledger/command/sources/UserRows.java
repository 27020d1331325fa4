package io.passledger.command.sources;

import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A table with a passkey in each row: rows of one user that stand together are one user. Where they
 * do not, the user comes several times, which an import takes as well.
 */
final class UserRows implements SourceUsers {

    /** How one product's table is to be understood. */
    interface Table {

        /**
         * Whose passkey it is.
         *
         * @throws IllegalArgumentException where the row does not tell
         */
        String userIdOf(ObjectNode row);

        /** The user's name, empty where the row does not tell. */
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

    /** A row that can't be read ends the user before it, and is told after that one. */
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
