package io.passledger.api.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.passledger.api.launch.Release;
import io.passledger.domain.tracing.Spans;
import java.time.Duration;
import java.util.UUID;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/** Configures the export of traces. */
@Configuration(proxyBeanMethods = false)
@Conditional(CollectorConfigured.class)
class TracingConfiguration {

    private static final String NAME = "passledger";
    private static final Duration DELAY = Duration.ofSeconds(2);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    @Bean
    SdkTracerProvider tracerProvider(Environment environment) {
        CollectorSettings settings = CollectorSettings.of(environment);
        return SdkTracerProvider.builder()
                .setResource(Resource.getDefault().merge(Resource.create(node())))
                .setSampler(sampler(settings.ratio()))
                .addSpanProcessor(
                        BatchSpanProcessor.builder(exporter(settings))
                                .setScheduleDelay(DELAY)
                                .setMeterProvider(MeterProvider.noop())
                                .build())
                .build();
    }

    @Bean
    Tracer tracer(SdkTracerProvider provider) {
        return provider.get(NAME, Release.VERSION);
    }

    @Bean
    Spans spans(Tracer tracer) {
        return new RecordedSpans(tracer);
    }

    @Bean
    FilterRegistrationBean<TracingFilter> tracingFilter(Tracer tracer) {
        FilterRegistrationBean<TracingFilter> registration =
                new FilterRegistrationBean<>(new TracingFilter(tracer));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    private static Attributes node() {
        return Attributes.of(
                AttributeKey.stringKey("service.name"),
                NAME,
                AttributeKey.stringKey("service.version"),
                Release.VERSION,
                AttributeKey.stringKey("service.instance.id"),
                UUID.randomUUID().toString());
    }

    private static SpanExporter exporter(CollectorSettings settings) {
        return OtlpHttpSpanExporter.builder()
                .setEndpoint(settings.traces().toString())
                .setHeaders(settings::headers)
                .setTimeout(TIMEOUT)
                .setMeterProvider(MeterProvider.noop())
                .build();
    }

    /**
     * A caller can leave its request out of the traces. It can't force one into them: it is whoever
     * likes to be.
     */
    private static Sampler sampler(double ratio) {
        Sampler share = Sampler.traceIdRatioBased(ratio);
        return Sampler.parentBasedBuilder(share).setRemoteParentSampled(share).build();
    }
}
