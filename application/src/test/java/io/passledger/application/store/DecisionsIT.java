package io.passledger.application.store;

import static io.passledger.application.store.StoreFixtures.APP;
import static io.passledger.application.store.StoreFixtures.completedSession;
import static io.passledger.application.store.StoreFixtures.issueToken;
import static io.passledger.application.store.StoreFixtures.newUser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.passledger.application.TestDatabase;
import io.passledger.domain.Refusal;
import io.passledger.domain.SessionId;
import io.passledger.domain.app.LockoutPolicy;
import io.passledger.domain.authenticators.AttemptSource;
import io.passledger.domain.authenticators.AuthenticatorsCommand.RecordFactorFailure;
import io.passledger.domain.authenticators.AuthenticatorsCommand.ResetAuthenticators;
import io.passledger.domain.authenticators.AuthenticatorsState;
import io.passledger.domain.authenticators.Factor;
import io.passledger.domain.authenticators.UserKey;
import io.passledger.domain.session.SessionCommand.ConsumeMfaToken;
import io.passledger.domain.webauthn.CeremonyFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecisionsIT {

    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final TestNode NODE = TestNode.on(DATABASE);
    private static final TestNode OTHER_NODE = TestNode.on(DATABASE);

    @AfterAll
    static void stop() {
        NODE.close();
        OTHER_NODE.close();
    }

    @Nested
    class AfterTheCommit {

        @Test
        void tellsNobodyOfWhatFailsThen() {
            UserKey user = newUser();

            Decided<Object> decided =
                    NODE.decisions()
                            .decide(
                                    RequestContext.SYSTEM,
                                    decision -> {
                                        decision.onceCurrent(() -> {
                                            throw new IllegalStateException("after the commit");
                                        });
                                        decision.send(failure(user, LockoutPolicy.DEFAULT));
                                        return user;
                                    });

            assertThat(decided.position()).isNotNull();
        }
    }

    @Nested
    class OnTwoNodesAtOnce {

        @Test
        void spendsASingleUseTokenOnce() throws Exception {
            SessionId session = completedSession(NODE);
            NODE.decide(decision -> decision.send(issueToken(session, "token-1")));

            List<Boolean> answers =
                    sixtyFourTimes(node ->
                            node.decide(decision ->
                                    decision.send(
                                            new ConsumeMfaToken(
                                                    session, "token-1", Instant.now()))));

            assertThat(answers).filteredOn(good -> good).hasSize(1);
        }

        @Test
        void countsEveryFailureOfALockedUser() throws Exception {
            UserKey user = newUser();
            LockoutPolicy lockout =
                    new LockoutPolicy(10, Duration.ofMinutes(1), Duration.ofMinutes(1));

            List<String> answers =
                    sixtyFourTimes(node -> {
                        try {
                            node.decide(decision -> decision.send(failure(user, lockout)));
                            return "counted";
                        } catch (Refusal refusal) {
                            return refusal.code().wire();
                        }
                    });

            assertThat(answers).filteredOn("counted"::equals).hasSize(10);
            assertThat(answers).filteredOn("locked"::equals).hasSize(54);
        }

        @Test
        void givesAClaimToOne() throws Exception {
            List<String> answers =
                    sixtyFourTimes(node -> {
                        UserKey user = newUser();
                        try {
                            node.decide(decision -> {
                                decision.claim(
                                        new Claim(
                                                "credential:" + APP,
                                                "the-one",
                                                user.userId().value(),
                                                null));
                                return decision.send(failure(user, LockoutPolicy.DEFAULT));
                            });
                            return user.userId().value();
                        } catch (ClaimTaken taken) {
                            return "taken";
                        }
                    });

            assertThat(answers).filteredOn("taken"::equals).hasSize(63);
            assertThat(NODE.claims().ownerOf("credential:" + APP, "the-one"))
                    .hasValueSatisfying(owner -> assertThat(answers).contains(owner));
        }

        @ParameterizedTest
        @ValueSource(ints = {64, 200})
        void answersEverybodyWhoDecidesOnTheSame(int callers) throws Exception {
            UserKey user = newUser();
            LockoutPolicy lenient =
                    new LockoutPolicy(100, Duration.ofMinutes(1), Duration.ofMinutes(1));

            List<String> answers =
                    atOnce(
                            callers,
                            node -> {
                                try {
                                    node.decide(decision -> decision.send(failure(user, lenient)));
                                    return "counted";
                                } catch (Refusal refusal) {
                                    return refusal.code().wire();
                                }
                            });

            assertThat(answers).hasSize(callers).isSubsetOf("counted", "locked");
            assertThat(answers)
                    .filteredOn("counted"::equals)
                    .hasSize(Math.min(callers, lenient.maxFailures()));
        }

        /** A decision that wants two of them waits for nobody who waits for it. */
        @Test
        void takesTurnsOnSeveralWithoutADeadlock() throws Exception {
            UserKey one = newUser();
            UserKey other = newUser();
            AtomicInteger number = new AtomicInteger();

            List<Integer> answers =
                    sixtyFourTimes(node -> {
                        boolean forth = number.incrementAndGet() % 2 == 0;
                        return node.decide(decision -> {
                            decision.send(
                                    new ResetAuthenticators(forth ? one : other, "the first"));
                            decision.send(
                                    new ResetAuthenticators(forth ? other : one, "the second"));
                            return 1;
                        });
                    });

            assertThat(answers).hasSize(64);
            assertThat(state(NODE, one).resets()).isEqualTo(64);
            assertThat(state(OTHER_NODE, other).resets()).isEqualTo(64);
        }

        private <R> List<R> sixtyFourTimes(Function<TestNode, R> work) throws Exception {
            return atOnce(64, work);
        }

        private <R> List<R> atOnce(int callers, Function<TestNode, R> work) throws Exception {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<R>> futures = new ArrayList<>();
            try (ExecutorService threads = Executors.newFixedThreadPool(callers)) {
                for (int i = 0; i < callers; i++) {
                    TestNode node = i % 2 == 0 ? NODE : OTHER_NODE;
                    Callable<R> call =
                            () -> {
                                start.await();
                                return work.apply(node);
                            };
                    futures.add(threads.submit(call));
                }
                start.countDown();
                List<R> results = new ArrayList<>();
                for (Future<R> future : futures) {
                    results.add(future.get());
                }
                return results;
            }
        }
    }

    @Nested
    class OnAStateThatAnotherNodeHasChanged {

        @Test
        void refusesOnTheNewestStateOnly() {
            UserKey user = newUser();
            NODE.decide(decision -> decision.send(failure(user, LockoutPolicy.DEFAULT)));
            assertThat(state(OTHER_NODE, user).locks().failures()).hasSize(1);

            NODE.decide(decision -> decision.send(failure(user, lockAtOnce())));

            assertThatThrownBy(() ->
                            OTHER_NODE.decide(
                                    decision -> decision.send(failure(user, lockAtOnce()))))
                    .isInstanceOf(Refusal.class);
        }

        @Test
        void answersAReadFromTheNewestState() {
            UserKey user = newUser();
            assertThat(state(OTHER_NODE, user).resets()).isZero();

            NODE.decide(decision -> decision.send(new ResetAuthenticators(user, "test")));
            NODE.decide(decision -> decision.send(new ResetAuthenticators(user, "test")));

            assertThat(state(OTHER_NODE, user).resets()).isEqualTo(2);
        }

        @Test
        void appendsNothingThatWasDecidedOnAnOldRead() {
            UserKey read = newUser();
            SessionId written = completedSession(NODE);
            NODE.decide(decision -> decision.send(failure(read, LockoutPolicy.DEFAULT)));
            state(OTHER_NODE, read);
            NODE.decide(decision -> decision.send(new ResetAuthenticators(read, "test")));

            List<Integer> seen = new ArrayList<>();
            OTHER_NODE.decide(decision -> {
                seen.add(decision.authenticators(read).resets());
                return decision.send(issueToken(written, "token"));
            });

            assertThat(seen).containsExactly(0, 1);
        }

        private LockoutPolicy lockAtOnce() {
            return new LockoutPolicy(1, Duration.ofMinutes(1), Duration.ofMinutes(1));
        }
    }

    @Nested
    class WhenTheWorkFails {

        @Test
        void leavesNothingBehind() {
            UserKey user = newUser();
            long before = NODE.log().head();

            assertThatThrownBy(() ->
                            NODE.decide(decision -> {
                                decision.send(failure(user, LockoutPolicy.DEFAULT));
                                throw new IllegalStateException("broken");
                            }))
                    .hasMessage("broken");

            assertThat(state(NODE, user)).isEqualTo(AuthenticatorsState.EMPTY);
            assertThat(NODE.log().head()).isEqualTo(before);
        }
    }

    private static AuthenticatorsState state(TestNode node, UserKey user) {
        return node.decide(decision -> decision.authenticators(user));
    }

    private static RecordFactorFailure failure(UserKey user, LockoutPolicy lockout) {
        return new RecordFactorFailure(
                user,
                Factor.RECOVERY_CODE,
                CeremonyFailure.of("test", "test"),
                lockout,
                new SessionId("ses_1"),
                AttemptSource.BACKEND,
                Instant.now());
    }
}
