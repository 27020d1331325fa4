package io.passledger.application.store;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.passledger.application.TestDatabase;
import io.passledger.application.crypto.MasterKey;
import io.passledger.application.crypto.MasterSecrets;
import io.passledger.application.integrity.IntegrityConfiguration;
import io.passledger.application.integrity.IntegrityFailures;
import io.passledger.application.integrity.RowMacs;
import io.passledger.application.keys.SecretKeys;
import io.passledger.application.personal.PersonalKeys;
import io.passledger.domain.authenticators.ImportVerifier;
import io.passledger.domain.authenticators.UserKey;
import io.passledger.domain.log.EventLog;
import io.passledger.domain.webauthn.AssertionVerdict;
import io.passledger.domain.webauthn.AssertionVerifier;
import io.passledger.domain.webauthn.CeremonyFailure;
import io.passledger.domain.webauthn.CredentialRecord;
import io.passledger.domain.webauthn.RegistrationVerdict;
import io.passledger.domain.webauthn.RegistrationVerifier;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** One node's event store on a test database; several on one database are several nodes. */
final class TestNode implements AutoCloseable {

    private static final SecretKey MASTER_KEY = new SecretKeySpec(new byte[32], "AES");

    private final AnnotationConfigApplicationContext context =
            new AnnotationConfigApplicationContext();

    private TestNode(DataSource dataSource) {
        context.registerBean(DataSource.class, () -> dataSource);
        context.registerBean(JdbcTemplate.class, () -> new JdbcTemplate(dataSource));
        context.registerBean(JdbcClient.class, () -> JdbcClient.create(dataSource));
        context.registerBean(
                PlatformTransactionManager.class, () -> new JdbcTransactionManager(dataSource));
        context.registerBean(MeterRegistry.class, () -> new SimpleMeterRegistry());
        context.registerBean(Clock.class, Clock::systemUTC);
        context.registerBean(SecureRandom.class, () -> new SecureRandom());
        context.registerBean(RegistrationVerifier.class, () -> TestNode::refuse);
        context.registerBean(AssertionVerifier.class, () -> TestNode::accept);
        context.registerBean(ImportVerifier.class, () -> (policy, credential) -> Optional.empty());
        context.registerBean(
                MasterKey.class,
                () -> new MasterKey(new MasterSecrets(MASTER_KEY, null), new SecureRandom()));
        context.registerBean(
                SecretKeys.class,
                () ->
                        SecretKeys.in(
                                context.getBean(JdbcClient.class),
                                context.getBean(MasterKey.class),
                                context.getBean(PlatformTransactionManager.class),
                                context.getBean(SecureRandom.class),
                                Clock.systemUTC()));
        context.register(
                IntegrityConfiguration.class,
                StoreConfiguration.class,
                Claims.class,
                PersonalKeys.class);
        context.refresh();
    }

    static TestNode on(TestDatabase database) {
        return new TestNode(database.newDataSource());
    }

    static TestNode on(DataSource dataSource) {
        return new TestNode(dataSource);
    }

    /** Whether it needs nothing of the database to know how that user stands. */
    boolean knows(UserKey user) {
        return context.getBean(Aggregates.class).authenticators().knows(user.toString());
    }

    <R> R decide(Function<Decision, R> work) {
        return decisions().decide(RequestContext.SYSTEM, work).result();
    }

    Decisions decisions() {
        return context.getBean(Decisions.class);
    }

    EventLog log() {
        return context.getBean(EventLog.class);
    }

    EventStorageEngine engine() {
        return context.getBean(EventStorageEngine.class);
    }

    PersonalKeys keys() {
        return context.getBean(PersonalKeys.class);
    }

    AppendConnections appendConnections() {
        return context.getBean(AppendConnections.class);
    }

    EventReader reader() {
        return context.getBean(EventReader.class);
    }

    EventMacs eventMacs() {
        return context.getBean(EventMacs.class);
    }

    IntegrityFailures failures() {
        return context.getBean(IntegrityFailures.class);
    }

    ClaimMacs claimMacs() {
        return context.getBean(ClaimMacs.class);
    }

    /** Makes what a test has written into the log by hand look as if the service had. */
    void bindEvents() {
        new EventBinding()
                .bindAll(context.getBean(JdbcTemplate.class), context.getBean(RowMacs.class));
    }

    /** The same of what it has written into the claims. */
    void bindClaims() {
        new ClaimBinding()
                .bindAll(context.getBean(JdbcTemplate.class), context.getBean(RowMacs.class));
    }

    Claims claims() {
        return context.getBean(Claims.class);
    }

    @Override
    public void close() {
        context.close();
    }

    private static RegistrationVerdict refuse(Object expectation, Object response) {
        return new RegistrationVerdict.Refused(CeremonyFailure.of("test", "no-registrations"));
    }

    /** The store's tests are not about WebAuthn: whatever signs in counts up. */
    private static AssertionVerdict accept(
            Object expectation, CredentialRecord credential, Object response) {
        return new AssertionVerdict.Verified(
                credential.signCount() + 1,
                true,
                credential.backupEligible(),
                false,
                "https://example.com");
    }
}
