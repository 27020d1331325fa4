package io.passledger.api.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.web.servlet.ModelAndView;

/** Tells people what went wrong where they, and no programs, are answered. */
public interface HtmlErrorPages {

    /**
     * The page for a request that nobody has answered; empty where it isn't one for people.
     *
     * @param response gets the page's headers, where there is one
     */
    Optional<ModelAndView> page(
            HttpServletRequest request, HttpServletResponse response, Problem problem);
}
