package io.passledger.spring;

import io.passledger.client.PassledgerException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.authentication.AbstractAuthenticationProcessingFilter;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Adds the factor to the authentication of a user who posts the access token. The user keeps the
 * first factor if the token is refused, and gains nothing.
 */
final class FactorProofFilter extends AbstractAuthenticationProcessingFilter {

    private static final Logger LOG = LoggerFactory.getLogger(FactorProofFilter.class);

    /** Longer than any that Passledger signs. */
    private static final int LONGEST = 8192;

    private final FactorSessions sessions;
    private final SecurityContextHolderStrategy contexts;

    FactorProofFilter(
            RequestMatcher requests,
            FactorSessions sessions,
            SecurityContextHolderStrategy contexts) {
        super(requests);
        this.sessions = sessions;
        this.contexts = contexts;
        setSecurityContextHolderStrategy(contexts);
        setAuthenticationFailureHandler(FactorProofFilter::onRefusal);
    }

    /** Asks Passledger, and no {@code AuthenticationManager}. */
    @Override
    public void afterPropertiesSet() {}

    @Override
    public Authentication attemptAuthentication(
            HttpServletRequest request, HttpServletResponse response) {
        Authentication user = contexts.getContext().getAuthentication();
        HttpSession session = request.getSession(false);
        String[] tokens = request.getParameterValues("token");
        if (!new AuthenticationTrustResolverImpl().isFullyAuthenticated(user)
                || user == null
                || session == null
                || tokens == null
                || tokens.length != 1
                || tokens[0].isBlank()
                || tokens[0].length() > LONGEST) {
            throw new BadCredentialsException("no second factor to prove");
        }
        return proved(user, session, tokens[0]);
    }

    private Authentication proved(Authentication user, HttpSession session, String token) {
        try {
            Authentication proved = sessions.prove(user, session, token);
            if (proved == null) {
                throw new BadCredentialsException("no second factor was begun for this user");
            }
            return proved;
        } catch (PassledgerException.TokenRefused e) {
            LOG.warn("A second factor was refused: {}", e.code());
            throw new BadCredentialsException("the second factor was refused", e);
        } catch (IllegalStateException e) {
            throw new BadCredentialsException("signed out meanwhile", e);
        } catch (PassledgerException e) {
            LOG.error("A second factor could not be verified: {}", e.getMessage());
            throw new AuthenticationServiceException("Passledger could not be asked", e);
        }
    }

    private static void onRefusal(
            HttpServletRequest request,
            HttpServletResponse response,
            AuthenticationException refused)
            throws IOException {
        boolean unavailable = refused instanceof AuthenticationServiceException;
        String reason = unavailable ? FactorPage.UNAVAILABLE : FactorPage.REFUSED;
        response.sendRedirect(request.getContextPath() + FactorPage.PATH + "?" + reason);
    }
}
