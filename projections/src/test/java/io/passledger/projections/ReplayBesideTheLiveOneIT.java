package io.passledger.projections;

import static io.passledger.projections.TestEvents.NOON;
import static io.passledger.projections.TestEvents.registered;
import static io.passledger.projections.TestEvents.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.passledger.domain.DomainEvent;
import io.passledger.domain.authenticators.UserKey;
import io.passledger.projections.engine.Replay;
import io.passledger.projections.engine.ReplayStatus;
import io.passledger.projections.passkeys.FindPasskeys;
import io.passledger.projections.passkeys.PasskeyQueries;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real projections, all in one service that goes on while they are rebuilt. */
class ReplayBesideTheLiveOneIT {

    private static final UserKey CONSTANT = user("constant");

    private final TestDatabase database = new TestDatabase();
    private final TestService service = new TestService(database.dataSource());
    private final SyntheticEvents synthetic = new SyntheticEvents(42, 30);
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicInteger reads = new AtomicInteger();

    @BeforeEach
    void start() {
        service.log().append(registered(CONSTANT, "constant", NOON));
        for (int i = 0; i < 150; i++) {
            append();
        }
    }

    @AfterEach
    void stop() {
        service.close();
        database.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"passkeys", "users", "sessions"})
    void comesToTheSameDigestWhileWritesAndReadsGoOn(String projection) throws Exception {
        Thread writer = Thread.ofVirtual().start(this::writeUntilOver);
        AtomicInteger wrong = new AtomicInteger();
        Thread reader = Thread.ofVirtual().start(() -> readUntilOver(wrong));
        try {
            String replayId = service.replays().start(projection);
            Replay replay =
                    await().atMost(Duration.ofSeconds(60))
                            .until(
                                    () ->
                                            service.replays()
                                                    .find(projection, replayId)
                                                    .orElseThrow(),
                                    r -> r.status() != ReplayStatus.RUNNING);
            assertThat(replay.status()).isEqualTo(ReplayStatus.COMPLETED);
            assertThat(Objects.requireNonNull(replay.digests()).isEqual()).isTrue();
            assertThat(replay.digests().position()).isPositive();
        } finally {
            over.set(true);
            writer.join();
            reader.join();
        }
        assertThat(reads).hasPositiveValue();
        assertThat(wrong).hasValue(0);
    }

    private void writeUntilOver() {
        while (!over.get()) {
            append();
        }
    }

    private void readUntilOver(AtomicInteger wrong) {
        PasskeyQueries passkeys = service.bean(PasskeyQueries.class);
        while (!over.get()) {
            int found = passkeys.handle(new FindPasskeys(CONSTANT, 10, null, null)).items().size();
            reads.incrementAndGet();
            if (found != 1) {
                wrong.incrementAndGet();
            }
        }
    }

    private void append() {
        List<DomainEvent> events = synthetic.next();
        service.log().append(events);
    }
}
