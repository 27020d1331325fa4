package io.passledger.application.store;

import static io.passledger.application.store.StoreFixtures.APP;
import static io.passledger.application.store.StoreFixtures.newSessionId;
import static io.passledger.application.store.StoreFixtures.newUser;
import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.application.TestDatabase;
import io.passledger.domain.Bytes;
import io.passledger.domain.SessionId;
import io.passledger.domain.app.LockoutPolicy;
import io.passledger.domain.authenticators.AttemptSource;
import io.passledger.domain.authenticators.AuthenticatorsCommand.RecordFactorFailure;
import io.passledger.domain.authenticators.Factor;
import io.passledger.domain.authenticators.UserKey;
import io.passledger.domain.log.Actor;
import io.passledger.domain.log.EventContext;
import io.passledger.domain.session.Flow;
import io.passledger.domain.session.Purpose;
import io.passledger.domain.session.SessionCommand.BeginSession;
import io.passledger.domain.session.SessionState;
import io.passledger.domain.webauthn.CeremonyFailure;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * The statements that a session begun in public has the database do are the same for a user whom
 * this node knows and for one of whom nobody has heard.
 */
class UnknownUsersCostNoMoreIT {

    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final List<String> STATEMENTS = Collections.synchronizedList(new ArrayList<>());
    private static final TestNode NODE = TestNode.on(listenedTo(DATABASE.newDataSource()));

    @AfterAll
    static void stop() {
        NODE.close();
    }

    @Test
    void fromTheBeginningOfASessionToAFailedFactor() {
        UserKey known = newUser();
        NODE.decide(decision -> decision.send(failure(known, new SessionId("ses_before"))));

        List<String> ofKnown = statementsOf(known);
        List<String> ofUnknown = statementsOf(newUser());

        assertThat(ofUnknown).isEqualTo(ofKnown);
        // The session's key, looked for and made; each of the two appends
        assertThat(ofKnown).hasSize(4);
    }

    /** Without what is loaded in the background in between. */
    private static List<String> statementsOf(UserKey user) {
        SessionId session = newSessionId();
        STATEMENTS.clear();
        NODE.decisions()
                .decide(
                        stranger(),
                        decision -> {
                            decision.about(APP, user.userId(), session);
                            decision.sealAsSession();
                            decision.expect(user);
                            return decision.send(begin(user, session));
                        });
        List<String> all = new ArrayList<>(withoutLoads());
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(NODE.knows(user)).isTrue());
        STATEMENTS.clear();
        NODE.decisions()
                .decide(
                        stranger(),
                        decision -> {
                            decision.about(APP, user.userId(), session);
                            decision.sealAsSession();
                            assertThat(decision.authenticators(user).hasPasskeys()).isFalse();
                            return decision.send(failure(user, session));
                        });
        all.addAll(List.copyOf(STATEMENTS));
        return all;
    }

    private static List<String> withoutLoads() {
        return List.copyOf(STATEMENTS).stream()
                .filter(sql -> !sql.contains("aggregate_identifier = ?"))
                .toList();
    }

    private static RequestContext stranger() {
        return new RequestContext(
                new EventContext(
                        null,
                        null,
                        null,
                        new Actor(Actor.Kind.ANONYMOUS, "anonymous"),
                        "203.0.113.7",
                        "browser",
                        null,
                        null),
                null);
    }

    private static BeginSession begin(UserKey user, SessionId session) {
        Instant now = Instant.now();
        return new BeginSession(
                session,
                APP,
                user.userId(),
                null,
                null,
                Purpose.SIGN_IN,
                Flow.SIGN_IN,
                true,
                List.of(),
                null,
                Bytes.of(new byte[32]),
                SessionState.RESETS_NOT_LOOKED_AT,
                null,
                now,
                now.plus(Duration.ofHours(1)));
    }

    private static RecordFactorFailure failure(UserKey user, SessionId session) {
        return new RecordFactorFailure(
                user,
                Factor.RECOVERY_CODE,
                CeremonyFailure.of("test", "test"),
                LockoutPolicy.DEFAULT,
                session,
                AttemptSource.inPublic("203.0.113.7"),
                Instant.now());
    }

    /** The same connections, which tell what is prepared on them. */
    private static DataSource listenedTo(DataSource source) {
        return proxy(
                DataSource.class,
                (method, arguments) -> {
                    if (method.getName().equals("isWrapperFor")) {
                        return false;
                    }
                    Object result = method.invoke(source, arguments);
                    return result instanceof Connection connection
                            ? listenedTo(connection)
                            : result;
                });
    }

    private static Connection listenedTo(Connection connection) {
        return proxy(
                Connection.class,
                (method, arguments) -> {
                    boolean onlyPolls = Thread.currentThread().getName().equals("remote-appends");
                    if (method.getName().equals("prepareStatement") && !onlyPolls) {
                        STATEMENTS.add(((String) arguments[0]).replaceAll("\\s+", " "));
                    }
                    return method.invoke(connection, arguments);
                });
    }

    /** What a call of a proxy does. */
    private interface Call {
        Object of(Method method, Object[] arguments) throws ReflectiveOperationException;
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (self, method, arguments) -> {
                            try {
                                return call.of(method, arguments);
                            } catch (InvocationTargetException thrown) {
                                throw thrown.getCause();
                            }
                        }));
    }
}
