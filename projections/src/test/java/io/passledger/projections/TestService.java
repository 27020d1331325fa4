package io.passledger.projections;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.passledger.domain.log.EventLog;
import io.passledger.domain.log.RowIntegrity;
import io.passledger.projections.engine.Replays;
import java.time.Clock;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** The module as the service has it: all its configurations, over a log and a database. */
public final class TestService implements AutoCloseable {

    private final AnnotationConfigApplicationContext context =
            new AnnotationConfigApplicationContext();
    private final EventLog log;

    public TestService(DataSource dataSource) {
        this(dataSource, new TestLog(dataSource));
    }

    TestService(DataSource dataSource, EventLog log) {
        this.log = log;
        context.registerBean(DataSource.class, () -> dataSource);
        context.registerBean(JdbcTemplate.class, () -> new JdbcTemplate(dataSource));
        context.registerBean(JdbcClient.class, () -> JdbcClient.create(dataSource));
        context.registerBean(
                PlatformTransactionManager.class, () -> new JdbcTransactionManager(dataSource));
        context.registerBean(EventLog.class, () -> log);
        context.registerBean(MeterRegistry.class, SimpleMeterRegistry::new);
        context.registerBean(RowIntegrity.class, TestCodes::new);
        context.registerBean(Clock.class, () -> Clock.fixed(TestEvents.NOON, ZoneOffset.UTC));
        context.scan("io.passledger.projections");
        context.refresh();
    }

    /** The log, where it is one that a test can append to. */
    public TestLog log() {
        return (TestLog) log;
    }

    public Replays replays() {
        return bean(Replays.class);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }
}
