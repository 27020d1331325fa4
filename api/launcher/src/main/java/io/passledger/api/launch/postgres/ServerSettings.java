package io.passledger.api.launch.postgres;

/** The configuration files of the embedded PostgreSQL. */
final class ServerSettings {

    static final String FILE = "passledger.conf";

    static final String HOST_BASED_ACCESS =
            """
            # One role, from this machine, with its password.
            host passledger passledger 127.0.0.1/32 scram-sha-256
            """;

    static final String INCLUDES =
            """

            # Written at every start:
            include_if_exists = 'passledger.conf'
            # The operator's own:
            include_if_exists = 'local.conf'
            """;

    private ServerSettings() {}

    /** Returns the file that is written at every start, since the port changes each time. */
    static String file(int port) {
        return """
        # Written by Passledger at every start. Settings of your own go into local.conf.
        listen_addresses = '127.0.0.1'
        port = %d
        unix_socket_directories = ''
        max_connections = 60
        password_encryption = 'scram-sha-256'

        # What was answered stays answered, whatever happens to the machine.
        fsync = on
        synchronous_commit = on
        full_page_writes = on

        shared_buffers = 128MB
        # No replica can follow the PostgreSQL inside; whoever wants one configures a database.
        wal_level = minimal
        max_wal_senders = 0
        max_logical_replication_workers = 0
        # Small writes all the time: checkpoints far apart, so that few pages go to the WAL whole.
        wal_buffers = 16MB
        min_wal_size = 256MB
        max_wal_size = 1GB
        checkpoint_timeout = 15min
        # Short statements only: compiling one takes longer than running it.
        jit = off

        timezone = 'UTC'
        log_timezone = 'UTC'
        # A week of logs; without statements and their values, which may be personal.
        logging_collector = on
        log_directory = 'log'
        log_filename = 'postgresql-%%a.log'
        log_truncate_on_rotation = on
        log_rotation_age = 1d
        log_rotation_size = 0
        log_min_error_statement = panic
        log_error_verbosity = terse
        """
                .formatted(port);
    }
}
