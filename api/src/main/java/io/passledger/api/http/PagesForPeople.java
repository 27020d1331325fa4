package io.passledger.api.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.web.servlet.ModelAndView;

/** Tells people what went wrong where they, and no programs, are answered. */
public interface PagesForPeople {

    /** The page for a request that nobody has answered; empty where it isn't one for people. */
    Optional<ModelAndView> page(HttpServletRequest request, Problem problem);
}
