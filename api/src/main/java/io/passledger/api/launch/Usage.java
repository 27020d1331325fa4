package io.passledger.api.launch;

/** What {@code --help} says. */
public final class Usage {

    public static final String TEXT =
            """
            Passledger: a second factor with passkeys, and a memory of everything that happened.

            usage: passledger [start] [--property=value ...]
                   passledger bench [--help]    measures what a sign-in costs on this machine
                   passledger replay PROJECTION [--help]
                                                rebuilds a projection of a running service, and shows how
                                                it goes
                   passledger rotate-master-key [--help]
                                                seals under the new master key what is under the old one
                   passledger reapply-erasures FILE [--help]
                                                forgets again, after a restore, whom receipts name
                   passledger verify-log [--help]  checks an export of the log against checkpoints
                   passledger --help | --version

            Settings are environment variables, or Spring properties (--passledger.data-dir=/var/lib/passledger):
              PASSLEDGER_DATABASE_URL        JDBC URL of a PostgreSQL 15 or newer; several hosts allowed.
                                             Without it a PostgreSQL starts inside.
              PASSLEDGER_DATABASE_USERNAME, PASSLEDGER_DATABASE_PASSWORD
              PASSLEDGER_DATA_DIR            files of the PostgreSQL inside (./data)
              PASSLEDGER_ROOT_KEY            the operator's key, 32 characters or more; without it one is
                                             made and printed at the first start
              PASSLEDGER_MASTER_KEY          32 bytes in base64url: seals signing keys and users' keys;
                                             needed with PASSLEDGER_DATABASE_URL
              PASSLEDGER_PUBLIC_URL          how browsers reach the service (http://localhost:8080)
              PASSLEDGER_METADATA_SOURCE     metadata of authenticators (FIDO MDS3): an https URL or a file;
                                             without it there is none
              PASSLEDGER_METADATA_ROOT       file with the certificate that vouches for the metadata
                                             (GlobalSign Root CA - R3)
              PASSLEDGER_METADATA_REFRESH    how often it is fetched (PT6H)
              PASSLEDGER_AUTHENTICATORS_FILE names and icons of authenticators, in place of those that
                                             are built in
              PASSLEDGER_WEBHOOKS_ALLOW_PRIVATE_ADDRESSES
                                             true lets webhooks lead into your own network, and by http;
                                             else to the Internet's addresses alone (false)
              PASSLEDGER_CHECKPOINTS_FILE    file to which each signed checkpoint of the log is added
              PASSLEDGER_CHECKPOINTS_URL     http or https URL to which each is posted
              PASSLEDGER_CHECKPOINTS_INTERVAL
                                             between two of them while the log grows (PT5S)
              PASSLEDGER_DEMO                true shows the demo, a pretend shop, at /demo; false doesn't (true
                                             where the public URL is on localhost)
              SERVER_ADDRESS, SERVER_PORT    where it listens (127.0.0.1, 8080)
              PASSLEDGER_FIDO_CONFORMANCE_ENABLED
                                             true opens the interface of FIDO's conformance tools; never
                                             in production (false)

            exit codes: 1 a setting or its surroundings are wrong, 2 the command line is.
            """;

    private Usage() {}
}
