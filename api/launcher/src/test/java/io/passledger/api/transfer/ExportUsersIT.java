package io.passledger.api.transfer;

import static io.passledger.api.transfer.Transfer.lines;
import static io.passledger.api.transfer.Transfer.passkey;
import static io.passledger.api.transfer.Transfer.statuses;
import static io.passledger.api.transfer.Transfer.take;
import static io.passledger.api.transfer.Transfer.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.client.Enrolled;
import io.passledger.api.client.SoftwarePasskey;
import io.passledger.api.client.Tenant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Users leave, or move to another app. */
class ExportUsersIT {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final Map<String, ?> KEPT_WELL =
            Map.of(
                    "signCount",
                    7,
                    "alias",
                    "Key",
                    "transports",
                    List.of("usb"),
                    "aaguid",
                    "fbfc3007-154e-4ecc-8c0b-6e020557d7bd",
                    "backupEligible",
                    true,
                    "backedUp",
                    true,
                    "createdAt",
                    "2024-03-01T08:00:00Z");

    private final Tenant old = Tenant.create(Tenant.withoutAcknowledgement());
    private final Tenant young = Tenant.create(Tenant.withoutAcknowledgement());

    @Test
    void whatOneAppGivesAnotherTakesAndGivesAlike() {
        Enrolled ada = old.enrolled("ada");
        take(
                old.backend(),
                "",
                JSON.writeValueAsString(
                        Map.of(
                                "userId",
                                "bob",
                                "username",
                                "bob@example.com",
                                "userHandle",
                                "b2xk",
                                "passkeys",
                                List.of(passkey(new SoftwarePasskey(), KEPT_WELL)))),
                user("cid", passkey(new SoftwarePasskey(), Map.of())));
        List<JsonNode> given = export(old);
        assertThat(given)
                .extracting(line -> line.path("userId").asString())
                .containsExactly("ada", "bob", "cid");

        String[] lines = given.stream().map(JsonNode::toString).toArray(String[]::new);
        assertThat(statuses(take(young.backend(), "", lines))).containsOnly("imported");

        assertThat(export(young)).isEqualTo(given);
        young.begin("ada").authenticate(ada.passkey()).expect(200);
        young.beginForWhoeverComes().authenticate(ada.passkey()).expect(200);
    }

    @Test
    void whoWasForgottenOrHasNothingIsNotThere() {
        old.enrolled("ada");
        old.enrolled("bob");
        old.backend().delete("/v1/users/bob").expect(200);
        old.begin("cid");

        assertThat(export(old))
                .extracting(line -> line.path("userId").asString())
                .containsExactly("ada");
    }

    @Test
    void isItselfAnEventAndNeedsItsScope() {
        export(old);

        assertThat(
                        old.backend()
                                .get("/v1/audit/events?type=UsersExported")
                                .expect(200)
                                .body()
                                .path("items")
                                .size())
                .isEqualTo(1);
        old.backendWith("users:write").get("/v1/users/export").expect(403, "insufficient-scope");
    }

    private static List<JsonNode> export(Tenant tenant) {
        return lines(tenant.backend().get("/v1/users/export").expect(200));
    }
}
