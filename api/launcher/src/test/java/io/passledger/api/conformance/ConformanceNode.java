package io.passledger.api.conformance;

import io.passledger.api.client.Api;
import io.passledger.api.client.Nodes;
import io.passledger.api.client.SoftwarePasskey;
import io.passledger.api.launch.RunningPassledger;
import io.passledger.application.TestDatabase;
import java.util.UUID;

/** One node with the interface on, for all test classes here; it ends with the JVM. */
final class ConformanceNode {

    private static final RunningPassledger NODE = start();

    private ConformanceNode() {}

    /** A tool that drives it. */
    static Tool tool() {
        return new Tool(NODE.address());
    }

    /** Its operator. */
    static Api operator() {
        return Api.of(NODE.address()).as(Nodes.ROOT_KEY);
    }

    /** A user's name that nobody else has. */
    static String someone() {
        return "ada-" + UUID.randomUUID() + "@example.com";
    }

    private static RunningPassledger start() {
        RunningPassledger node =
                Nodes.settings(TestDatabase.fresh().url())
                        .with("PASSLEDGER_PUBLIC_URL", SoftwarePasskey.ORIGIN)
                        .with("PASSLEDGER_FIDO_CONFORMANCE_ENABLED", "true")
                        .start();
        Runtime.getRuntime().addShutdownHook(new Thread(node::kill));
        return node;
    }
}
