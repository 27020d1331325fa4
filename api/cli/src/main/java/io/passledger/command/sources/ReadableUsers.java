package io.passledger.command.sources;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Returns a user that can't be read as one with a fault, instead of ending the file. */
final class ReadableUsers implements SourceUsers {

    private final SourceUsers users;
    private long asked;

    ReadableUsers(SourceUsers users) {
        this.users = users;
    }

    @Override
    public @Nullable SourceUser next() throws IOException {
        asked++;
        try {
            return users.next();
        } catch (RowWrong wrong) {
            return faulty(wrong.place(), wrong);
        } catch (JacksonException | IllegalArgumentException wrong) {
            // An unexpected type of value; the row that contains it has been read.
            return faulty("user " + asked, wrong);
        }
    }

    private static SourceUser faulty(String place, RuntimeException wrong) {
        return SourceUser.faulty(place, null, String.valueOf(wrong.getMessage()));
    }

    @Override
    public void close() throws IOException {
        users.close();
    }
}
