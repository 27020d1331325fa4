package io.passledger.api.outage;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.client.Api;
import io.passledger.api.client.Tenant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The database doesn't answer, and nothing says that it never will. */
class DatabaseFrozenIT {

    private final Tenant tenant = Stage.tenant();

    /**
     * A wait that the node can't see the end of.
     *
     * @param name what it is
     */
    record Silence(String name, Runnable begin, Runnable end) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Silence> silences() {
        return Stream.of(
                new Silence("stopped processes", Stage.postgres()::freeze, Stage.postgres()::thaw),
                new Silence(
                        "a network that loses everything",
                        Stage.relay()::fallSilent,
                        Stage.relay()::flowAgain));
    }

    @ParameterizedTest
    @MethodSource("silences")
    void answersWithinTheBoundAndGoesOn(Silence silence) throws Exception {
        Storm storm = Storm.of(tenant).awaitSignIns(20);
        silence.begin().run();
        try {
            storm.awaitRefusals(20);
            Timed probed = Timed.of(() -> Stage.probe("readiness"));
            probed.answer().expect(503);
            probed.assertWithinBound();
            assertThat(Stage.liveness()).isEqualTo(200);
        } finally {
            silence.end().run();
        }
        storm.awaitSignIns(20).end();

        storm.assertAnswered();
        Aftermath.assertConsistent(tenant, storm);
    }

    @ParameterizedTest
    @MethodSource("silences")
    void answersWhatNeedsNoDatabase(Silence silence) {
        Api anybody = Api.of(Stage.node());
        silence.begin().run();
        try {
            for (String path :
                    new String[] {"/.well-known/jwks.json", "/actuator/health/liveness"}) {
                assertThat(Timed.of(() -> anybody.get(path).expect(200)).took())
                        .as(path)
                        .isLessThan(Stage.AT_ONCE);
            }
            Timed.of(() -> anybody.get("/v1/users/me/mfa").expect(401, "unauthenticated"))
                    .assertWithinBound();
        } finally {
            silence.end().run();
        }
        Stage.awaitReady();
    }

    @Test
    void refusesReadsAndWritesAlike() {
        var user = tenant.enrolled("reader");
        Stage.postgres().freeze();
        try {
            for (String path :
                    new String[] {
                        "/v1/users/reader/mfa",
                        "/v1/users/reader/passkeys",
                        "/v1/audit/events",
                        user.session().path()
                    }) {
                Timed.of(() -> tenant.backend().get(path)).assertUnavailable();
            }
            Timed.of(() -> tenant.backend().delete("/v1/users/reader/lock")).assertUnavailable();
            Timed.of(user.session()::show).assertUnavailable();
            Timed.of(() -> user.self().get("/v1/users/me/passkeys")).assertUnavailable();
            Timed.of(() -> Stage.operator().get("/v1/admin/projections")).assertUnavailable();
        } finally {
            Stage.postgres().thaw();
        }
        Stage.awaitReady();
        assertThat(user.signIn().text("status")).isEqualTo("completed");
    }
}
