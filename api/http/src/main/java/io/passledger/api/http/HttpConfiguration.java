package io.passledger.api.http;

import io.passledger.application.access.CredentialCheck;
import io.passledger.application.app.BrowserOrigins;
import io.passledger.application.json.DomainJson;
import java.net.URI;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.catalina.core.StandardHost;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/** Makes Spring MVC as strict as the contract. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RateLimitProperties.class)
class HttpConfiguration implements WebMvcConfigurer {

    private final Credentials credentials;
    private final RateLimits limits;
    private final ClientAddress addresses;
    private final ObjectProvider<JsonMapper> json;
    private final ObjectProvider<CredentialCheck> standing;

    /**
     * @param json resolved lazily, because its creation needs a bean of this configuration
     * @param standing resolved lazily, because it depends on such a bean, too
     */
    HttpConfiguration(
            Credentials credentials,
            RateLimits limits,
            ClientAddress addresses,
            ObjectProvider<JsonMapper> json,
            ObjectProvider<CredentialCheck> standing) {
        this.credentials = credentials;
        this.limits = limits;
        this.addresses = addresses;
        this.json = json;
        this.standing = standing;
    }

    @Bean
    static TrustedProxies trustedProxies(Environment environment) {
        return TrustedProxies.of(environment);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CallResolver(credentials, limits, addresses, standing.getObject()));
    }

    /**
     * Removes formats that are enabled only by a library on the class path, because JSON's limits
     * don't apply to them.
     */
    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
        converters
                .withJsonConverter(new WholeJsonConverter(json.getObject()))
                .configureMessageConvertersList(all ->
                        all.removeIf(converter ->
                                converter
                                        .getSupportedMediaTypes()
                                        .contains(MediaType.APPLICATION_CBOR)));
    }

    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors.addInterceptor(new HeadRefusal());
        interceptors.addInterceptor(new AcceptableResponse()).addPathPatterns("/v1/**");
        // Runs after the console's gate, which sets the headers of its pages: this error is shown
        // on such a page.
        interceptors.addInterceptor(RepeatedValues.inHeads()).order(Ordered.LOWEST_PRECEDENCE);
    }

    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> problemReports() {
        return factory ->
                factory.addContextCustomizers(context -> {
                    if (context.getParent() instanceof StandardHost host) {
                        host.setErrorReportValveClass(ProblemReports.class.getName());
                    }
                });
    }

    @Bean
    FilterRegistrationBean<RequestFilter> requestFilter() {
        FilterRegistrationBean<RequestFilter> registration =
                new FilterRegistrationBean<>(new RequestFilter());
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Bean
    FilterRegistrationBean<HostFilter> hostFilter(
            @Value("${passledger.public-url}") URI publicUrl,
            @Value("${passledger.allowed-hosts:}") Set<String> allowedHosts,
            BrowserOrigins origins,
            List<BrowserPaths> paths,
            Clock clock) {
        Set<String> always = new HashSet<>(allowedHosts);
        always.add(publicUrl.getHost());
        AllowedOrigins ofApps = new AllowedOrigins(origins::hosts, clock);
        FilterRegistrationBean<HostFilter> registration =
                new FilterRegistrationBean<>(
                        new HostFilter(new AllowedHosts(always, paths, ofApps::contains)));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return registration;
    }

    @Bean
    FilterRegistrationBean<CrossOriginFilter> crossOriginFilter(
            BrowserOrigins origins, List<BrowserPaths> paths, Clock clock) {
        AllowedOrigins allowed = new AllowedOrigins(origins::all, clock);
        FilterRegistrationBean<CrossOriginFilter> registration =
                new FilterRegistrationBean<>(new CrossOriginFilter(paths, allowed::contains));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 2);
        return registration;
    }

    /** Rejects type coercions, unknown members and trailing tokens. */
    @Bean
    JsonMapperBuilderCustomizer strictJson() {
        return builder -> {
            DomainJson.configure(builder);
            builder.addModule(strictTypes())
                    .enable(
                            DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                            DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                            DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                            DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                    .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                    .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                    .withCoercionConfigDefaults(config ->
                            config.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail)
                                    .setAcceptBlankAsEmpty(false))
                    .withCoercionConfig(
                            LogicalType.Textual,
                            config ->
                                    config.setCoercion(
                                                    CoercionInputShape.Integer, CoercionAction.Fail)
                                            .setCoercion(
                                                    CoercionInputShape.Float, CoercionAction.Fail)
                                            .setCoercion(
                                                    CoercionInputShape.Boolean,
                                                    CoercionAction.Fail));
        };
    }

    private static SimpleModule strictTypes() {
        SimpleModule module = new SimpleModule("passledger-http");
        module.setDeserializerModifier(new ExplicitNulls());
        module.setDeserializers(new TimeDeserializers());
        return module;
    }

    /**
     * Accepts only UTF-8, without duplicate members, and limits sizes and nesting to what the
     * contract needs.
     */
    @Bean
    JsonFactory boundedJson() {
        return JsonFactory.builder()
                .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .streamReadConstraints(
                        StreamReadConstraints.builder()
                                .maxNestingDepth(64)
                                .maxStringLength(RequestFilter.LARGEST_BODY)
                                .maxNameLength(1_000)
                                .maxNumberLength(100)
                                .build())
                .build();
    }
}
