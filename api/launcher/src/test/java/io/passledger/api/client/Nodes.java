package io.passledger.api.client;

import io.passledger.api.launch.RunningPassledger;
import io.passledger.application.TestDatabase;
import java.net.URI;
import java.security.SecureRandom;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Two nodes on one PostgreSQL, each the built jar in a process of its own. They start with the
 * first test that asks and end with the JVM, so that all test classes share them; therefore each
 * test makes apps and users of its own.
 */
public final class Nodes {

    /** The operator's key, on both. */
    public static final String ROOT_KEY = "root_" + secret();

    private Nodes() {}

    public static URI first() {
        return Running.NODES.get(0).address();
    }

    public static URI second() {
        return Running.NODES.get(1).address();
    }

    /** Where the first one's probes and metrics are. */
    public static URI firstManagement() {
        return Running.NODES.get(0).management();
    }

    /** The first one's process. */
    public static long firstPid() {
        return Running.NODES.get(0).pid();
    }

    /** Where the second one's are. */
    public static URI secondManagement() {
        return Running.NODES.get(1).management();
    }

    /** Spreads calls over both. */
    public static URI either(int call) {
        return call % 2 == 0 ? first() : second();
    }

    /** The operator at the first node. */
    public static Api operator() {
        return Api.of(first()).as(ROOT_KEY);
    }

    /** Somebody without a credential, at the first node. */
    public static Api stranger() {
        return Api.of(first());
    }

    /** All that both have logged so far. */
    public static String logs() {
        StringBuilder logs = new StringBuilder();
        Running.NODES.forEach(node -> logs.append(node.out()).append(node.err()));
        return logs.toString();
    }

    /** The database behind them, for what a test does to it by hand. */
    public static JdbcClient database() {
        return Running.DATABASE.jdbc();
    }

    /** Settings for a node of the tests' on this database. */
    public static RunningPassledger.Settings settings(String jdbcUrl) {
        return RunningPassledger.on(jdbcUrl, "postgres", "", secret())
                .with("PASSLEDGER_ROOT_KEY", ROOT_KEY)
                .with("PASSLEDGER_TRUSTED_PROXIES", "127.0.0.1")
                .with("PASSLEDGER_WEBHOOKS_ALLOW_PRIVATE_ADDRESSES", "true")
                .with("PASSLEDGER_WEBHOOKS_RETRIES", "PT0.1S,PT0.1S")
                .with("PASSLEDGER_PUBLIC_URL", "https://passledger.example.com");
    }

    private static String secret() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64Url.encode(bytes);
    }

    /** Loaded, and so started, with the first use. */
    private static final class Running {

        static final TestDatabase DATABASE = TestDatabase.fresh();
        static final List<RunningPassledger> NODES = start();

        private Running() {}

        private static List<RunningPassledger> start() {
            RunningPassledger.Settings settings = settings(DATABASE.url());
            List<RunningPassledger> nodes = List.of(settings.launch(), settings.launch());
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(() -> nodes.forEach(RunningPassledger::kill)));
            nodes.forEach(RunningPassledger::awaitReady);
            return nodes;
        }
    }
}
