package io.passledger.api.erasure;

import static io.passledger.api.client.Tenant.withoutAcknowledgement;
import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.client.Api;
import io.passledger.api.client.Nodes;
import io.passledger.api.client.Tenant;
import io.passledger.api.launch.RunningPassledger;
import io.passledger.application.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup that was made before somebody was forgotten knows the person still. */
class RestoredBackupIT {

    private static final String PATH = "/v1/admin/erasures";

    @TempDir private Path files;

    private final TestDatabase database = TestDatabase.fresh();
    private final RunningPassledger.Settings settings = Nodes.settings(database.url());

    @Test
    void forgetsAgainByTheReceipt() throws IOException {
        Person person;
        try (RunningPassledger before = settings.start()) {
            person = Person.in(Tenant.create(operator(before), withoutAcknowledgement()), "u-1");
        }
        TestDatabase backup = database.copy();
        String receipt;
        try (RunningPassledger after = settings.start()) {
            receipt = erase(operator(after), person);
        }

        try (RunningPassledger restored =
                settings.with("PASSLEDGER_DATABASE_URL", backup.url()).start()) {
            Api operator = operator(restored);
            assertThat(trail(operator)).contains("zwoelfenbein@example.com");

            Path receipts = Files.writeString(files.resolve("receipts"), receipt + "\n\n");
            CommandRun command = CommandRun.at(restored, "reapply-erasures", receipts.toString());
            assertThat(command.exitCode()).as(command.told()).isZero();
            assertThat(command.told()).startsWith("1 users were erased again; 0 receipts");
            operator.get("/v1/users/u-1/passkeys?appId=" + person.shop().appId()).expect(200);

            assertThat(trail(operator)).doesNotContain("zwoelfenbein@example.com");
            for (String trace : person.traces()) {
                assertThat(new WholeDatabase(backup.jdbc()).columnsWith(trace)).isEmpty();
            }
            assertThat(repeated(operator, receipt)).isFalse();
            Files.writeString(receipts, receipt + "\nno receipt\n");
            CommandRun again = CommandRun.at(restored, "reapply-erasures", receipts.toString());
            assertThat(again.exitCode()).isEqualTo(1);
            assertThat(again.told()).contains("line 2: ", "0 users", "1 receipts were rejected");
            operator.post(PATH, Map.of("receipt", receipt.replaceFirst("\\.", ".e30")))
                    .expect(400, "invalid-request");
        }
    }

    private static Api operator(RunningPassledger node) {
        return Api.of(node.address()).as(Nodes.ROOT_KEY);
    }

    private static String erase(Api operator, Person person) {
        return operator.delete("/v1/users/u-1?appId=" + person.shop().appId())
                .expect(200)
                .text("receipt");
    }

    private static boolean repeated(Api operator, String receipt) {
        return operator.post(PATH, Map.of("receipt", receipt))
                .expect(200)
                .body()
                .path("repeated")
                .asBoolean();
    }

    private static String trail(Api operator) {
        return operator.get("/v1/audit/events?limit=500").expect(200).http().body();
    }
}
