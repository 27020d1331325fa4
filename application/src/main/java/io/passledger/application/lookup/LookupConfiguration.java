package io.passledger.application.lookup;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.passledger.application.integrity.IntegrityFailures;
import io.passledger.application.keys.SecretKeys;
import io.passledger.application.keys.SecretPurpose;
import io.passledger.application.store.EventMacs;
import io.passledger.application.store.SealedTraces;
import io.passledger.domain.log.EventLog;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Configures the hashes by which events are looked up, and their updates. */
@Configuration(proxyBeanMethods = false)
class LookupConfiguration {

    @Bean
    LookupHashes lookupTerms(SecretKeys keys) {
        return new LookupHashes(keys.of(SecretPurpose.LOOKUP));
    }

    @Bean
    EventLookup eventLookup(
            EventLog log,
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            EventMacs macs,
            LookupRows rows,
            LookupHashes terms) {
        return new EventLookup(log, jdbc, new TransactionTemplate(transactions), macs, rows, terms);
    }

    @Bean
    LookupRows lookupRows(JdbcTemplate jdbc, SealedTraces traces, LookupHashes terms) {
        return new LookupRows(jdbc, traces, terms);
    }

    @Bean
    LookupCheck lookupCheck(
            EventLookup lookup,
            LookupRows rows,
            LookupHashes terms,
            EventMacs macs,
            IntegrityFailures failures,
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions) {
        return new LookupCheck(
                lookup, rows, terms, macs, failures, jdbc, new TransactionTemplate(transactions));
    }

    @Bean
    LookupUpdater lookupKeeper(
            EventLookup lookup, LookupCheck check, EventLog log, MeterRegistry metrics) {
        LookupUpdater keeper = new LookupUpdater(lookup, new LookupRounds(check), log);
        Gauge.builder("passledger.lookup.behind", keeper, LookupUpdater::behind)
                .description("log positions not yet indexed by address and user name")
                .register(metrics);
        Gauge.builder("passledger.lookup.unchecked", keeper, LookupUpdater::uncheckedSeconds)
                .baseUnit("seconds")
                .description("time since the last complete check of the hashes began")
                .register(metrics);
        keeper.start();
        return keeper;
    }
}
