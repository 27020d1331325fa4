package io.passledger.pages.console;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Treats blank form fields as absent, because a form submits all of its fields. User ids are kept
 * as they are, since they may contain blanks.
 */
final class BlankFields extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(new WithoutBlanks(request), response);
    }

    private static final class WithoutBlanks extends HttpServletRequestWrapper {

        private static final Set<String> IDS = Set.of("userId", "confirmation");

        WithoutBlanks(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getParameter(String name) {
            String value = super.getParameter(name);
            if (value == null || value.isEmpty()) {
                return null;
            }
            return IDS.contains(name) ? value : value.isBlank() ? null : value.strip();
        }
    }
}
