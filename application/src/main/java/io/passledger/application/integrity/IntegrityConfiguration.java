package io.passledger.application.integrity;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.passledger.application.installation.FactBinding;
import io.passledger.application.keys.SecretKeys;
import io.passledger.application.keys.SecretPurpose;
import io.passledger.application.keys.UnusableKeys;
import java.time.Clock;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** Configures the MACs of rows and the record of rows that don't verify. */
@Configuration(proxyBeanMethods = false)
public class IntegrityConfiguration {

    private static final String SEALED_KEY = "sealed_key";

    @Bean
    IntegrityFailures integrityFailures(MeterRegistry metrics, Clock clock) {
        return new IntegrityFailures(metrics, clock);
    }

    /**
     * Exposes the count of each table from the start, so that monitoring sees the first failure.
     */
    @Bean
    MeterBinder integrityMetric(ObjectProvider<RowBinding> tables) {
        return metrics ->
                Stream.concat(tables.stream().map(RowBinding::table), Stream.of(SEALED_KEY))
                        .forEach(table -> IntegrityFailures.counter(metrics, table));
    }

    @Bean
    UnusableKeys unusableKeys(IntegrityFailures failures) {
        return keyId -> failures.add(SEALED_KEY, keyId);
    }

    @Bean
    RowMacs rowMacs(
            SecretKeys keys,
            JdbcTemplate jdbc,
            ObjectProvider<RowBinding> tables,
            @Value("${passledger.bind-existing-rows:false}") boolean mayBind) {
        ExistingRows existing = new ExistingRows(jdbc, tables.orderedStream().toList(), mayBind);
        return new RowMacs(keys.of(SecretPurpose.ROW_MAC, key -> existing.bind(new RowMacs(key))));
    }

    @Bean
    RowBinding existingFacts() {
        return new ExistingFacts();
    }

    @Bean
    FactBinding factBinding(BoundRows rows) {
        return new InstallationRows(rows);
    }

    @Bean
    BoundRows boundRows(RowMacs macs, IntegrityFailures failures) {
        return new BoundRows(macs, failures);
    }
}
