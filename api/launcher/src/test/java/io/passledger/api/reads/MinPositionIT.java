package io.passledger.api.reads;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.client.Answer;
import io.passledger.api.client.Api;
import io.passledger.api.client.Enrolled;
import io.passledger.api.client.Nodes;
import io.passledger.api.client.Session;
import io.passledger.api.client.SoftwarePasskey;
import io.passledger.api.client.Tenant;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A read that names a position is answered from it or later, or told to come back. */
class MinPositionIT {

    private static final String MIN_POSITION = "Passledger-Min-Position";
    private static final long NEVER_REACHED = 999_999_999_999L;
    private static final Duration LONGEST = Duration.ofSeconds(6);
    private static final int WRITES = 20;
    private static final Tenant SHOP = Tenant.create(Tenant.withoutAcknowledgement());
    private static final Enrolled USER = SHOP.enrolled("reads");

    /**
     * A read.
     *
     * @param who may do it
     */
    record Read(String path, Api who) {

        Answer at(long position) {
            return who.with(MIN_POSITION, "" + position).get(path);
        }

        @Override
        public String toString() {
            return path.replaceAll("(ses|app)_[\\w-]+", "…");
        }
    }

    static Stream<Read> reads() {
        Api backend = SHOP.backend();
        return Stream.of(
                new Read("/v1/users/reads/mfa", backend),
                new Read("/v1/users/reads/passkeys", backend),
                new Read("/v1/users/me/mfa", USER.self()),
                new Read("/v1/users/me/passkeys", USER.self()),
                new Read("/v1/users/me/signal", USER.self()),
                new Read("/v1/audit/events", backend),
                new Read(USER.session().path(), USER.session().browser()),
                new Read(USER.session().path(), backend),
                new Read(SHOP.path(), backend),
                new Read("/v1/apps", Nodes.operator()),
                new Read(SHOP.path() + "/api-keys", Nodes.operator()));
    }

    @ParameterizedTest
    @MethodSource("reads")
    void isAnsweredAtAPositionThatWasReached(Read read) {
        long position = SHOP.begin("somebody").begun().position();

        read.at(position).expect(200);
        new Read(read.path(), read.who().at(Nodes.second())).at(position).expect(200);
        read.at(0).expect(200);
    }

    @ParameterizedTest
    @MethodSource("reads")
    void isToldToComeBackForAPositionInTheFuture(Read read) {
        long start = System.nanoTime();

        read.at(NEVER_REACHED).expect(503, "projection-behind").expectRetryAfter();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONGEST);
    }

    @ParameterizedTest
    @MethodSource("reads")
    void isRefusedBeforeAnythingIsWaitedFor(Read read) {
        new Read(read.path(), Nodes.stranger().as("key_unknown"))
                .at(NEVER_REACHED)
                .expect(401, "unauthenticated");
    }

    @Test
    void everyWriteTellsItsPosition() {
        Session session = SHOP.begin("writes");
        long begun = session.begun().position();
        Answer options = session.authenticationOptions().expect(409, "action-not-allowed");
        assertThat(options.http().headers().firstValue("Passledger-Position")).isEmpty();
        var passkey = new SoftwarePasskey();
        long asked = session.registrationOptions().expect(200).position();
        Answer completed = session.register(passkey).expect(200);
        Api self = Nodes.stranger().as(completed.text("accessToken"));
        String passkeyPath =
                "/v1/users/me/passkeys/"
                        + self.get("/v1/users/me/passkeys").expect(200).text("items/0/passkeyId");

        List<Long> positions =
                Stream.of(
                                completed,
                                session.tokens(Map.of("singleUse", true)).expect(201),
                                SHOP.backend()
                                        .post(
                                                "/v1/grants",
                                                Map.of("type", "external", "userId", "writes"))
                                        .expect(201),
                                self.patch(passkeyPath, Map.of("alias", "Laptop")).expect(200),
                                self.post("/v1/users/me/recovery-codes").expect(200),
                                self.post("/v1/users/me/recovery-codes/acknowledgement")
                                        .expect(200),
                                SHOP.begin("writes").cancel().expect(204),
                                SHOP.backend()
                                        .delete("/v1/users/writes/authenticators?reason=test")
                                        .expect(200),
                                Nodes.operator().patch(SHOP.path(), Map.of("name", "Renamed")))
                        .map(Answer::position)
                        .toList();

        assertThat(begun).isLessThan(asked);
        assertThat(asked).isLessThan(positions.getFirst());
        assertThat(positions).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void aWriteIsSeenAtItsPositionOnTheOtherNode() {
        Enrolled user = SHOP.enrolled("over-there");
        Api self = user.self();
        String path = "/v1/users/me/passkeys";
        String id = self.get(path).expect(200).text("items/0/passkeyId");
        for (int write = 0; write < WRITES; write++) {
            String alias = "alias " + write;
            long position =
                    self.patch(path + "/" + id, Map.of("alias", alias)).expect(200).position();

            Answer listed = self.at(Nodes.second()).with(MIN_POSITION, "" + position).get(path);

            assertThat(listed.expect(200).text("items/0/alias")).isEqualTo(alias);
        }
    }

    @Test
    void aListingAfterOnesOwnWriteIsFreshWithoutAPosition() {
        Enrolled user = SHOP.enrolled("own-writes");
        Api self = user.self();
        String path = "/v1/users/me/passkeys";
        String id = self.get(path).expect(200).text("items/0/passkeyId");
        for (int write = 0; write < WRITES; write++) {
            String alias = "alias " + write;
            self.at(Nodes.either(write)).patch(path + "/" + id, Map.of("alias", alias)).expect(200);

            Answer listed = self.at(Nodes.either(write + 1)).get(path).expect(200);

            assertThat(listed.text("items/0/alias")).isEqualTo(alias);
        }
    }

    @Test
    void aStatusAfterOnesOwnWriteIsFreshWithoutAPosition() {
        for (int user = 0; user < WRITES; user++) {
            SHOP.enrolled("fresh-" + user);

            Answer status =
                    SHOP.backend().at(Nodes.second()).get("/v1/users/fresh-" + user + "/mfa");

            assertThat(status.expect(200).body().path("passkeys").asInt()).isEqualTo(1);
        }
    }

    @Test
    void aPositionIsAWholeNumber() {
        for (String wrong : List.of("-1", "1.5", "x", "", "9999999999999999999")) {
            SHOP.backend()
                    .with(MIN_POSITION, wrong)
                    .get("/v1/users/reads/mfa")
                    .expect(400, "invalid-request");
        }
    }
}
