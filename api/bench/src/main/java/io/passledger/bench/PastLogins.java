package io.passledger.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Measures whether a sign-in takes longer for users with many past sign-ins: on the node that
 * handled them and has the user's state cached, and on a new node that must load it from the
 * database.
 */
final class PastLogins {

    private static final int USERS = 8;
    private static final int MEASURED = 200;

    private final BenchOptions options;
    private final Consumer<String> progress;

    PastLogins(BenchOptions options, Consumer<String> progress) {
        this.options = options;
        this.progress = progress;
    }

    /** Users with the same number of past sign-ins. */
    private record Group(int pastLogins, List<BenchUser> users, Measurement known) {}

    PastLoginsReport run() {
        progress.accept("starting PostgreSQL");
        try (Installation installation = Installation.start()) {
            ServiceKeys keys = ServiceKeys.random();
            List<BenchUser> others;
            List<Group> groups = new ArrayList<>();
            Customer customer;
            try (var node = start(installation, keys)) {
                customer = Customer.register(node);
                others = customer.enrol("warm-up", USERS);
                warmUp(new SignIns(node, customer, others, options.requests()));
                for (int count : options.pastLogins()) {
                    groups.add(group(node, customer, count));
                }
            }
            try (var node = start(installation, keys)) {
                warmUp(new SignIns(node, customer, others, options.requests()));
                List<PastLoginsReport.Row> rows = new ArrayList<>();
                for (Group group : groups) {
                    Measurement first =
                            Load.each(
                                    new SignIns(node, customer, group.users(), options.requests()),
                                    1,
                                    USERS);
                    rows.add(new PastLoginsReport.Row(group.pastLogins(), group.known(), first));
                }
                return new PastLoginsReport(
                        Machine.describe(installation.directory(), installation.database()), rows);
            }
        } catch (IOException | SQLException e) {
            throw new BenchFailed("the run broke off", e);
        }
    }

    private ServiceProcess start(Installation installation, ServiceKeys keys) throws IOException {
        progress.accept("starting a node");
        return ServiceProcess.start(
                installation.directory(),
                installation.database(),
                keys,
                options.serviceJvmOptions());
    }

    private Group group(ServiceProcess node, Customer customer, int count) throws IOException {
        progress.accept("%d users sign in %d times".formatted(USERS, count));
        List<BenchUser> users = customer.enrol("after-" + count, USERS);
        SignIns signIns = new SignIns(node, customer, users, options.requests());
        Load.each(signIns, USERS, count);
        return new Group(count, users, Load.each(signIns, 1, MEASURED));
    }

    private void warmUp(SignIns signIns) {
        progress.accept("warming up, %d sign-ins".formatted(options.warmUp()));
        Load.warmUp(signIns, USERS, options.warmUp());
    }
}
