package io.passledger.command.sources;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** The users of a file where one that can't be read is a user with a fault, and no end. */
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
            // A value of a type that nobody has thought of; what it belongs to has been read
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
