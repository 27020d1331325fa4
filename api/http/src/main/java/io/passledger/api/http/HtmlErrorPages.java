package io.passledger.api.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.web.servlet.ModelAndView;

/** HTML error pages, for requests made by people rather than programs. */
public interface HtmlErrorPages {

    /**
     * Returns the page for a request that no controller handled; empty if the request is not for a
     * page.
     *
     * @param response receives the page's headers, if there is one
     */
    Optional<ModelAndView> page(
            HttpServletRequest request, HttpServletResponse response, Problem problem);
}
