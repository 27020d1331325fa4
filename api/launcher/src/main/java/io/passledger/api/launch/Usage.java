package io.passledger.api.launch;

/** The text of {@code --help}. */
public final class Usage {

    public static final String TEXT =
            """
            Passledger: a second factor with passkeys, and a memory of everything that happened.

            usage: passledger [COMMAND] [OPTIONS]

              start                runs the service (also without a command); [--property=value ...]
              bench                measures what a sign-in costs on this machine
              verify-log           checks an export of the log against checkpoints
              witness              cosigns checkpoints of other people's logs; runs until it is stopped
              replay PROJECTION    rebuilds a projection of a running service, and shows how it goes
              reset USER           removes a user's passkeys and recovery codes
              export [FILE]        copies the audit trail, or users' passkeys, to a file or standard output
              import FILE          takes users' passkeys over from another product's file
              keys rotate          gives the key that signs tokens a successor
              rotate-master-key    seals under the new master key what is under the old one
              reapply-erasures FILE  forgets again, after a restore, whom receipts name
              help [COMMAND]       says this, or how a command is used
              --version            says which release this is

            Commands for a running service take its address by --url (http://localhost:8080), and a key from
            the environment: PASSLEDGER_ROOT_KEY, or for reset, export and import PASSLEDGER_API_KEY. All but start
            print one JSON object by --json.

            Settings are environment variables, or Spring properties (--passledger.data-dir=/var/lib/passledger),
            secrets environment variables alone:
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
              PASSLEDGER_LOG_KEY             the vkey of the log's key: with another one in the database the
                                             service does not start
              PASSLEDGER_CHECKPOINTS_FILE    file to which each signed checkpoint of the log is added
              PASSLEDGER_CHECKPOINTS_URL     https URL to which each is posted, or http on this machine
              PASSLEDGER_CHECKPOINTS_ALLOW_HTTP
                                             true lets it be http on another one (false)
              PASSLEDGER_CHECKPOINTS_INTERVAL
                                             between two of them while the log grows (PT5S)
              PASSLEDGER_WITNESSES           URL and key of each witness that is asked to cosign them, with
                                             commas between
              PASSLEDGER_DEMO                true shows the demo, a pretend shop, at /demo; false doesn't (true
                                             where the public URL is on localhost)
              SERVER_ADDRESS, SERVER_PORT    where it listens (127.0.0.1, 8080)
              PASSLEDGER_MANAGEMENT_ADDRESS, PASSLEDGER_MANAGEMENT_PORT
                                             where probes and metrics are (127.0.0.1, SERVER_PORT + 1000)
              PASSLEDGER_ALLOWED_HOSTS       more names, comma-separated, by which the service is reached
              PASSLEDGER_CONNECTIONS_MAX, PASSLEDGER_CONNECTIONS_PER_ADDRESS
                                             how many may be open (by the heap, 20000 at most; half of it)
              PASSLEDGER_CONSOLE_REQUIRE_PASSKEY
                                             true opens the console to keys with a passkey only; one
                                             without can do nothing there but enrol it (false)
              PASSLEDGER_DOCS                false shows no OpenAPI document and no page for it (true)
              PASSLEDGER_FIDO_CONFORMANCE_ENABLED
                                             true opens the interface of FIDO's conformance tools; never
                                             in production (false)

            exit codes: 0 done; 1 not done, or for start: a setting or its surroundings are wrong; 2 the
            command line, the environment or a file is wrong; 3 the service doesn't answer, or not now; 4 the
            key is unknown, or lacks a scope.
            """;

    private Usage() {}
}
