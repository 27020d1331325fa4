package io.passledger.spring;

import jakarta.servlet.Filter;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.ExceptionHandlingConfigurer;
import org.springframework.security.config.annotation.web.configurers.LogoutConfigurer;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.Http403ForbiddenEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;

/**
 * The second factor of one filter chain. Where a rule requires {@link PassledgerFactor#AUTHORITY}
 * and the user lacks it, or has it for too long, a browser is led to {@code /login/passledger}, and
 * from there to where it wanted to go; any other client gets 403.
 *
 * <p>The starter adds it to every chain. A chain that has no use for it removes it by {@code
 * http.getConfigurer(PassledgerLogin.class).disable()}.
 */
public final class PassledgerLogin extends AbstractHttpConfigurer<PassledgerLogin, HttpSecurity> {

    private final FactorSessions sessions;
    private final FactorPage page;
    private final FactorLogoutHandler logout;

    PassledgerLogin(FactorSessions sessions, FactorPage page, FactorLogoutHandler logout) {
        this.sessions = sessions;
        this.page = page;
        this.logout = logout;
    }

    @Override
    @SuppressWarnings("unchecked") // of this very chain
    public void init(HttpSecurity http) {
        ExceptionHandlingConfigurer<HttpSecurity> handling =
                http.getConfigurer(ExceptionHandlingConfigurer.class);
        if (handling != null) {
            MediaTypeRequestMatcher page = new MediaTypeRequestMatcher(MediaType.TEXT_HTML);
            page.setIgnoredMediaTypes(Set.of(MediaType.ALL));
            AuthenticationEntryPoint toPage = new LoginUrlAuthenticationEntryPoint(FactorPage.PATH);
            handling.defaultDeniedHandlerForMissingAuthority(
                    points ->
                            points.addEntryPointFor(toPage, page)
                                    .defaultEntryPoint(new Http403ForbiddenEntryPoint()),
                    PassledgerFactor.AUTHORITY);
        }
        LogoutConfigurer<HttpSecurity> logouts = http.getConfigurer(LogoutConfigurer.class);
        if (logouts != null) {
            logouts.addLogoutHandler(logout);
        }
    }

    @Override
    public void configure(HttpSecurity http) {
        PathPatternRequestMatcher.Builder requests = getRequestMatcherBuilder();
        add(
                new FactorPageFilter(requests, page, sessions, getSecurityContextHolderStrategy()),
                http);
        FactorProofFilter proof =
                new FactorProofFilter(
                        requests.matcher(HttpMethod.POST, FactorPage.PATH),
                        sessions,
                        getSecurityContextHolderStrategy());
        proof.setAuthenticationSuccessHandler(onSuccess(http.getSharedObject(RequestCache.class)));
        SecurityContextRepository contexts = http.getSharedObject(SecurityContextRepository.class);
        if (contexts != null) {
            proof.setSecurityContextRepository(contexts);
        }
        SessionAuthenticationStrategy renewal =
                http.getSharedObject(SessionAuthenticationStrategy.class);
        if (renewal != null) {
            proof.setSessionAuthenticationStrategy(renewal);
        }
        add(proof, http);
    }

    /** Behind what leads to the login, and before what requires the factor. */
    private void add(Filter filter, HttpSecurity http) {
        http.addFilterBefore(postProcess(filter), AuthorizationFilter.class);
    }

    private static SavedRequestAwareAuthenticationSuccessHandler onSuccess(
            @Nullable RequestCache requests) {
        var handler = new SavedRequestAwareAuthenticationSuccessHandler();
        if (requests != null) {
            handler.setRequestCache(requests);
        }
        return handler;
    }
}
