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
 * A form sends each of its fields; a blank one says nothing, and is as good as left out. Users' ids
 * stay as they are, since blanks may belong to them.
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
