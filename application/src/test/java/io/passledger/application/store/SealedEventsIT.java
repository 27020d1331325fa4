package io.passledger.application.store;

import static io.passledger.application.store.StoreFixtures.newUser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.passledger.application.TestDatabase;
import io.passledger.application.integrity.IntegrityFailures;
import io.passledger.application.integrity.RowNotVerified;
import io.passledger.domain.authenticators.AuthenticatorsCommand.EraseUser;
import io.passledger.domain.authenticators.AuthenticatorsCommand.ResetAuthenticators;
import io.passledger.domain.authenticators.AuthenticatorsEvent.AuthenticatorsReset;
import io.passledger.domain.authenticators.UserKey;
import io.passledger.domain.log.Actor;
import io.passledger.domain.log.EventContext;
import io.passledger.domain.log.RecordedEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class SealedEventsIT {

    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final TestNode NODE = TestNode.on(DATABASE);
    private static final TestNode OTHER = TestNode.on(DATABASE);
    private static final JdbcTemplate JDBC = new JdbcTemplate(DATABASE.dataSource());

    @AfterAll
    static void stop() {
        NODE.close();
        OTHER.close();
    }

    @Test
    void keepNothingOfAPersonInClear() {
        UserKey user = newUser();
        reset(NODE, user, "lost by Alice Example");

        StoredEvent row = newest(user);
        assertThat(row.keyId()).startsWith("pdk_");
        assertThat(text(row)).doesNotContain("Alice", "203.0.113.9", "Firefox");
        assertThat(reason(OTHER, user)).isEqualTo("lost by Alice Example");
        assertThat(read(OTHER, user).context().ip()).isEqualTo("203.0.113.9");
    }

    @Test
    void tellNothingOfAPersonWhoseKeyIsGone() {
        UserKey user = newUser();
        reset(NODE, user, "lost by Alice");

        destroy(NODE, user);

        RecordedEvent event = read(OTHER, user);
        assertThat(event.event()).isEqualTo(new AuthenticatorsReset(user, null, 0));
        assertThat(event.context().ip()).isNull();
        assertThat(event.context().userAgent()).isNull();
        assertThat(event.context().actor()).isEqualTo(new Actor(Actor.Kind.BACKEND, "key_1"));
    }

    @Test
    void tellNothingWhereAKeyThatAnErasureNamesWasPutBack() {
        UserKey user = newUser();
        reset(NODE, user, "lost by Alice");
        StoredEvent told = newest(user);
        List<String> keys = NODE.keys().everythingOf(user);
        byte[] kept =
                JDBC.queryForObject(
                        "SELECT sealed FROM personal_key WHERE key_id = ?",
                        byte[].class,
                        told.keyId());
        NODE.decide(decision -> {
            decision.alongside(jdbc -> NODE.keys().destroy(jdbc, user, keys, Instant.now()));
            return decision.send(new EraseUser(user, keys, Instant.now()));
        });

        JDBC.update(
                "UPDATE personal_key SET sealed = ?, destroyed_at = NULL WHERE key_id = ?",
                kept,
                told.keyId());

        try (TestNode cold = TestNode.on(DATABASE)) {
            RecordedEvent read = cold.reader().read(List.of(told)).getFirst();
            assertThat(((AuthenticatorsReset) read.event()).reason()).isNull();
            assertThat(cold.failures().found())
                    .extracting(IntegrityFailures.Failure::table, IntegrityFailures.Failure::row)
                    .containsExactly(tuple("personal_key", told.keyId()));
            assertThatThrownBy(() -> reset(cold, user, "back again"))
                    .isInstanceOf(RowNotVerified.class);
        }
    }

    @Test
    void areNeverSealedUnderTheKeyOfAnother() {
        UserKey ada = newUser();
        UserKey eve = newUser();
        reset(NODE, ada, "lost by Ada");
        String keyOfAda = newest(ada).keyId();
        JDBC.update(
                "UPDATE personal_key SET user_id = ? WHERE key_id = ?",
                eve.userId().value(),
                keyOfAda);

        try (TestNode cold = TestNode.on(DATABASE)) {
            assertThatThrownBy(() -> reset(cold, eve, "lost by Eve"))
                    .isInstanceOf(RowNotVerified.class);
            assertThat(reason(cold, ada)).isNull();
            assertThat(cold.failures().found())
                    .extracting(IntegrityFailures.Failure::table, IntegrityFailures.Failure::row)
                    .containsExactly(tuple("personal_key", keyOfAda));
            assertThat(cold.keys().everythingOf(ada)).containsExactly(keyOfAda);
        }
    }

    @Test
    void areNeverSealedUnderAKeyThatAnotherNodeHasDestroyed() {
        UserKey user = newUser();
        reset(NODE, user, "once");
        reset(OTHER, user, "twice");
        String old = newest(user).keyId();
        destroy(OTHER, user);

        // this node still has the old key in its memory
        reset(NODE, user, "back again");

        assertThat(newest(user).keyId()).isNotEqualTo(old);
        assertThat(reason(OTHER, user)).isEqualTo("back again");
    }

    @Test
    void stayReadableWhereOneWasChangedByHand() {
        UserKey user = newUser();
        reset(NODE, user, "first");
        StoredEvent first = newest(user);
        reset(NODE, user, "second");
        JDBC.execute("ALTER TABLE domain_event DISABLE TRIGGER domain_event_is_append_only");
        JDBC.update(
                "UPDATE domain_event SET payload = ? WHERE position = ?",
                first.payload().toArray(),
                newest(user).position());
        JDBC.execute("ALTER TABLE domain_event ENABLE ALWAYS TRIGGER domain_event_is_append_only");

        assertThat(reason(NODE, user)).isNull();
    }

    private static void reset(TestNode node, UserKey user, String reason) {
        EventContext context =
                new EventContext(
                        user.appId(),
                        user.userId(),
                        null,
                        new Actor(Actor.Kind.BACKEND, "key_1"),
                        "203.0.113.9",
                        "Firefox",
                        null,
                        null);
        node.decisions()
                .decide(
                        new RequestContext(context, null),
                        decision -> decision.send(new ResetAuthenticators(user, reason)));
    }

    private static void destroy(TestNode node, UserKey user) {
        List<String> keys = node.keys().everythingOf(user);
        assertThat(keys).isNotEmpty();
        node.keys().destroy(JDBC, user, keys, Instant.now());
    }

    private static @Nullable String reason(TestNode node, UserKey user) {
        return ((AuthenticatorsReset) read(node, user).event()).reason();
    }

    private static RecordedEvent read(TestNode node, UserKey user) {
        return node.reader().read(List.of(newest(user))).getFirst();
    }

    private static StoredEvent newest(UserKey user) {
        return JDBC.query(
                        """
                        SELECT * FROM domain_event WHERE aggregate_identifier = ?
                        ORDER BY position DESC LIMIT 1
                        """,
                        (row, number) -> StoredEvent.of(row),
                        user.toString())
                .getFirst();
    }

    private static String text(StoredEvent row) {
        return new String(row.payload().toArray(), StandardCharsets.UTF_8)
                + new String(row.metaData().toArray(), StandardCharsets.UTF_8);
    }
}
