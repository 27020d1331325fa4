package io.passledger.api.launch;

import java.io.Console;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;

/** The text of {@code --help}. */
public final class Usage {

    /** A name and the blanks before its description, or blanks alone. */
    private static final Pattern COLUMNS = Pattern.compile("^ {2,}(?:\\S.{0,40}?\\S {2,})?");

    private static final int NARROWEST = 20;

    public static final String TEXT =
            """
            Passledger: passkeys as a second factor, with a provable audit trail.

            usage: passledger [COMMAND] [OPTIONS]

              start                runs the service; [--property=value ...]
              status               says whether a node runs and takes requests
              bench                measures what a sign-in costs on this machine
              verify-log           checks an export of the log against checkpoints
              witness              cosigns checkpoints of other logs; runs until it is stopped
              replay PROJECTION    rebuilds a projection of a running service and shows the progress
              reset USER           removes a user's passkeys and recovery codes
              export [FILE]        copies the audit trail, or users' passkeys, to a file or standard output
              import FILE          imports users' passkeys from another product's file
              keys rotate          publishes a successor to the key that signs tokens
              rotate-master-key    reseals everything with the new master key
              reapply-erasures FILE  repeats erasures after a restore, from their receipts
              completion SHELL     prints a completion script for bash, zsh or fish
              help [COMMAND]       shows this help or a command's help
              --version            shows the release

            Commands for a running service take its address with --url (http://localhost:8080), and a key from
            the environment: PASSLEDGER_ROOT_KEY, or for reset, export and import PASSLEDGER_API_KEY. All but start
            print one JSON object with --json.

            Settings are environment variables or Spring properties (--passledger.data-dir=/var/lib/passledger),
            secrets only environment variables:
              PASSLEDGER_DATABASE_URL        JDBC URL of a PostgreSQL 15 or newer; several hosts allowed.
                                             Without it an embedded PostgreSQL starts.
              PASSLEDGER_DATABASE_USERNAME, PASSLEDGER_DATABASE_PASSWORD
              PASSLEDGER_DATA_DIR            files of the embedded PostgreSQL (./data)
              PASSLEDGER_ROOT_KEY            the operator's key, at least 32 characters; without it one is
                                             created and printed at the first start
              PASSLEDGER_MASTER_KEY          32 bytes in base64url: seals signing keys and users' keys;
                                             required with PASSLEDGER_DATABASE_URL
              PASSLEDGER_PUBLIC_URL          the URL at which browsers reach the service
                                             (http://localhost:8080)
              PASSLEDGER_METADATA_SOURCE     authenticator metadata (FIDO MDS3): an https URL or a file;
                                             without it no metadata is used
              PASSLEDGER_METADATA_ROOT       file with the root certificate of the metadata
                                             (GlobalSign Root CA - R3)
              PASSLEDGER_METADATA_REFRESH    how often the metadata is fetched (PT6H)
              PASSLEDGER_AUTHENTICATORS_FILE names and icons of authenticators, instead of the built-in
                                             ones
              PASSLEDGER_WEBHOOKS_ALLOW_PRIVATE_ADDRESSES
                                             true permits webhooks to private addresses and over http;
                                             otherwise only public addresses are permitted (false)
              PASSLEDGER_LOG_KEY             the vkey of the log's key: the service does not start if the
                                             database has another one
              PASSLEDGER_CHECKPOINTS_FILE    file to which each signed checkpoint of the log is appended
              PASSLEDGER_CHECKPOINTS_URL     https URL, or http on this machine, to which each is posted
              PASSLEDGER_CHECKPOINTS_ALLOW_HTTP
                                             true permits http to another machine (false)
              PASSLEDGER_CHECKPOINTS_INTERVAL
                                             time between two checkpoints while the log grows (PT5S)
              PASSLEDGER_WITNESSES           URL and key of each witness that cosigns them, separated by
                                             commas
              PASSLEDGER_TIMESTAMP_URL       URL of an RFC 3161 service that time-stamps a checkpoint a day
              PASSLEDGER_TIMESTAMP_CERTIFICATE
                                             PEM file with its certificate or one above it
              PASSLEDGER_DEMO                true serves the demo, a sample shop, at /demo (true if the
                                             public URL is on localhost)
              SERVER_ADDRESS, SERVER_PORT    where the service listens (127.0.0.1, 8080)
              PASSLEDGER_MANAGEMENT_ADDRESS, PASSLEDGER_MANAGEMENT_PORT
                                             where probes and metrics are served (127.0.0.1,
                                             SERVER_PORT + 1000)
              PASSLEDGER_TRUSTED_PROXIES     addresses or CIDR ranges of proxies, comma-separated, whose
                                             X-Forwarded-For and Forwarded are trusted
              PASSLEDGER_ALLOWED_HOSTS       additional host names of the service, comma-separated
              PASSLEDGER_CONNECTIONS_MAX, PASSLEDGER_CONNECTIONS_PER_ADDRESS
                                             limits of open connections (by the heap, at most 20000; half
                                             of it)
              PASSLEDGER_CONSOLE_REQUIRE_PASSKEY
                                             true opens the console only to keys with a passkey; a key
                                             without one can only enrol it there (false)
              PASSLEDGER_LOG_FORMAT          json writes the log, the ready line included, as one JSON
                                             object per line (plain)
              PASSLEDGER_OTLP_ENDPOINT       URL of an OpenTelemetry collector (OTLP/HTTP) to which traces are
                                             sent, such as http://localhost:4318; without it there are none
              PASSLEDGER_OTLP_HEADERS        name=value, comma-separated, sent to the collector; a secret
              PASSLEDGER_OTLP_RATIO          share of traces that is recorded, 0 to 1 (1)
              PASSLEDGER_DOCS                false disables the OpenAPI document and its page (true)
              PASSLEDGER_FIDO_CONFORMANCE_ENABLED
                                             true enables the interface for FIDO's conformance tools;
                                             never in production (false)

            exit codes: 0 done; 1 failed, or for start: a setting or its environment is invalid; 2 the
            command line, the environment or a file is invalid; 3 the service is unreachable or unavailable;
            4 the key is unknown or lacks a scope.
            """;

    private Usage() {}

    /** As broad as the terminal where there is one. */
    public static String forTerminal() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent()
                ? fitted(CommandSpec.create().usageMessage().autoWidth(true).width())
                : TEXT;
    }

    /**
     * The same in lines of that many characters. What is left of a line stands below its
     * description.
     */
    static String fitted(int width) {
        return TEXT.lines().map(line -> fitted(line, width) + "\n").collect(Collectors.joining());
    }

    private static String fitted(String line, int width) {
        Matcher columns = COLUMNS.matcher(line);
        int indent = columns.find() ? columns.end() : 0;
        if (width - indent < NARROWEST) {
            indent = NARROWEST / 2;
        }
        StringBuilder fitted = new StringBuilder();
        String rest = line;
        while (rest.length() > width) {
            int space = rest.lastIndexOf(' ', width);
            if (space <= indent) {
                break;
            }
            fitted.append(rest.substring(0, space).stripTrailing()).append('\n');
            rest = " ".repeat(indent) + rest.substring(space + 1);
        }
        return fitted.append(rest).toString();
    }
}
