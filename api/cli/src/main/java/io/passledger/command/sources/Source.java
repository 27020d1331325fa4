package io.passledger.command.sources;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The products from which users can be imported. */
public enum Source {
    GENERIC("generic", UserIds.ID),
    KEYCLOAK("keycloak", UserIds.ID),
    SPRING_SECURITY("spring-security", UserIds.USERNAME),
    HANKO("hanko", UserIds.ID),
    SIMPLEWEBAUTHN("simplewebauthn", UserIds.ID),
    PASSAGE("passage", UserIds.ID),
    LOGINID("loginid", UserIds.ID);

    private static final String USERS = "users";

    private final String wire;
    private final UserIds usual;

    Source(String wire, UserIds usual) {
        this.wire = wire;
        this.usual = usual;
    }

    /** Returns the name on the command line and in events. */
    public String wire() {
        return wire;
    }

    /**
     * The input of an import.
     *
     * @param files the product's files, of which Spring Security has two
     * @param publicKeys for products that list passkeys without their keys
     * @param ids {@code null} for the product's default
     * @param read counts the bytes read from the first file
     */
    public record Input(
            List<Path> files, @Nullable Path publicKeys, @Nullable UserIds ids, AtomicLong read) {

        public Input {
            files = List.copyOf(files);
        }

        /** Returns the length of the file that {@code read} counts, 1 or more. */
        public long length() throws IOException {
            return Math.max(1, Files.size(files.getFirst()));
        }

        RowReader rows(Path file) throws IOException {
            return RowReader.of(CountedFile.open(file, read), USERS);
        }

        RowReader first() throws IOException {
            return rows(files.getFirst());
        }
    }

    /**
     * Opens the files.
     *
     * @throws SourceFileWrong if a file doesn't have this product's format
     */
    public SourceUsers open(Input input) throws IOException {
        return new ReadableUsers(users(input));
    }

    private SourceUsers users(Input input) throws IOException {
        UserIds ids = input.ids() == null ? usual : input.ids();
        if (input.files().size() > (this == SPRING_SECURITY ? 2 : 1)) {
            throw new SourceFileWrong("this product takes exactly one FILE");
        }
        return switch (this) {
            case GENERIC ->
                    new GenericUsers(CountedFile.open(input.files().getFirst(), input.read()));
            case KEYCLOAK -> new KeycloakUsers(input.first(), ids);
            case SPRING_SECURITY -> springSecurity(input, ids);
            case HANKO -> HankoUsers.of(input.first());
            case SIMPLEWEBAUTHN -> new UserRows(input.first(), new SimpleWebAuthnTable());
            case PASSAGE -> listed(input, new PassageListing(), ids);
            case LOGINID -> listed(input, new LoginIdListing(), ids);
        };
    }

    private static SourceUsers springSecurity(Input input, UserIds ids) throws IOException {
        Map<String, String> names =
                input.files().size() == 2
                        ? SpringSecurityTable.names(
                                RowReader.of(
                                        CountedFile.open(input.files().get(1), new AtomicLong()),
                                        USERS))
                        : Map.of();
        return new UserRows(input.first(), new SpringSecurityTable(names, ids));
    }

    private static SourceUsers listed(Input input, ListedPasskeys.Listing listing, UserIds ids)
            throws IOException {
        Map<String, String> keys =
                input.publicKeys() == null
                        ? Map.of()
                        : ListedPasskeys.publicKeys(
                                RowReader.of(
                                        CountedFile.open(input.publicKeys(), new AtomicLong()),
                                        USERS));
        return new ListedPasskeys(input.first(), listing, ids, keys);
    }
}
