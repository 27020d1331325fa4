package io.passledger.application.store;

import io.micrometer.core.instrument.MeterRegistry;
import io.passledger.application.integrity.BoundRows;
import io.passledger.application.integrity.IntegrityFailures;
import io.passledger.application.integrity.RowBinding;
import io.passledger.application.personal.PersonalKeys;
import io.passledger.application.personal.SealedJson;
import io.passledger.domain.authenticators.ImportVerifier;
import io.passledger.domain.tracing.Spans;
import io.passledger.domain.webauthn.AssertionVerifier;
import io.passledger.domain.webauthn.RegistrationVerifier;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** Configures the event store. */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {

    private static final int LANES = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Far longer than another node's turn; short beside a decision's 5 s. */
    private static final Duration PATIENCE_FOR_NODES = Duration.ofSeconds(1);

    @Bean
    Serializer eventSerializer() {
        return new EventSerializer();
    }

    @Bean
    EventUpcaster eventUpcasters() {
        return Upcasters.chain();
    }

    @Bean
    EventIds eventIds(Clock clock, SecureRandom random) {
        return new TimeOrderedEventIds(clock, random);
    }

    @Bean
    EventSeals eventSeals(PersonalKeys keys, SecureRandom random) {
        return new EventSeals(keys, new SealedJson(random));
    }

    @Bean
    EventReader eventReader(Serializer serializer, EventUpcaster upcasters, EventSeals seals) {
        return new EventReader(serializer, upcasters, seals);
    }

    @Bean
    SealedTraces sealedTraces(EventSeals seals) {
        return new SealedTraces(seals);
    }

    @Bean
    ErasedKeys erasedKeys(JdbcTemplate jdbc, EventMacs macs, IntegrityFailures failures) {
        return new ErasedKeys(jdbc, macs, failures);
    }

    @Bean
    AppendConnections appendConnections(DataSource source) {
        return AppendConnections.like(source);
    }

    @Bean
    EventMacs eventMacs(BoundRows rows) {
        return new EventMacs(rows);
    }

    @Bean
    ClaimMacs claimMacs(BoundRows rows) {
        return new ClaimMacs(rows);
    }

    @Bean
    RowBinding claimBinding() {
        return new ClaimBinding();
    }

    @Bean
    RowBinding eventBinding() {
        return new EventBinding();
    }

    @Bean
    EventWriter eventWriter(AppendConnections connections, EventMacs macs) {
        return new EventWriter(connections.jdbc(), macs);
    }

    @Bean
    PostgresEventLog eventLog(JdbcTemplate jdbc, EventReader reader, EventMacs macs) {
        return new PostgresEventLog(jdbc, reader, macs);
    }

    @Bean(initMethod = "start")
    RemoteAppends remoteAppends(PostgresEventLog log) {
        return new RemoteAppends(log);
    }

    @Bean
    Acknowledgements acknowledgements() {
        return new Acknowledgements();
    }

    @Bean
    DecisionGate decisionGate() {
        return new DecisionGate();
    }

    @Bean
    WriteHealth writes() {
        return new WriteHealth();
    }

    @Bean
    GroupCommit groupCommit(
            AppendConnections connections,
            EventWriter writer,
            ClaimMacs claims,
            WriteHealth writes,
            MeterRegistry metrics,
            ObjectProvider<Spans> spans) {
        return new GroupCommit(
                writer,
                new ClaimWriter(connections.jdbc(), connections.transactions(), writer, claims),
                LANES,
                PATIENCE,
                writes,
                metrics,
                spans.getIfAvailable(() -> Spans.NONE));
    }

    @Bean
    PostgresEventStorageEngine eventStorageEngine(
            DataSource dataSource,
            Serializer serializer,
            EventUpcaster upcasters,
            GroupCommit appends,
            EventIds ids,
            EventSeals seals,
            EventMacs macs,
            Acknowledgements acknowledged) {
        return new PostgresEventStorageEngine(
                dataSource, serializer, upcasters, appends, ids, seals, macs, acknowledged);
    }

    @Bean
    Snapshots snapshots(PostgresEventStorageEngine engine, PersonalKeys keys) {
        return new Snapshots(engine, new SnapshotSeals(keys));
    }

    @Bean
    WarmUps warmUps() {
        return new WarmUps();
    }

    @Bean
    Aggregates aggregates(
            PostgresEventStorageEngine engine,
            Snapshots snapshots,
            WarmUps warmUps,
            RegistrationVerifier registrations,
            AssertionVerifier assertions,
            ImportVerifier imports) {
        return new Aggregates(
                engine, snapshots, warmUps, List.of(registrations, assertions, imports));
    }

    @Bean
    public Decisions decisions(
            Aggregates aggregates,
            EventWriter writer,
            AppendConnections connections,
            PersonalKeys keys,
            DecisionGate gate,
            PostgresEventLog log,
            ObjectProvider<Spans> spans) {
        return new Decisions(
                aggregates,
                writer,
                new NodeLocks(connections.source(), PATIENCE_FOR_NODES),
                keys,
                gate,
                log::appended,
                spans.getIfAvailable(() -> Spans.NONE));
    }
}
