package io.passledger.api.launch;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** The address of the data source, in place of {@code spring.datasource.url}. */
final class DatabaseAddress implements JdbcConnectionDetails {

    private final String url;
    private final @Nullable String username;
    private final @Nullable String password;

    DatabaseAddress(String url, @Nullable String username, @Nullable String password) {
        this.url = url;
        this.username = username;
        this.password = password;
    }

    @Override
    public String getJdbcUrl() {
        return url;
    }

    @Override
    public @Nullable String getUsername() {
        return username;
    }

    @Override
    public @Nullable String getPassword() {
        return password;
    }
}
