package io.passledger.api.http;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.ModelAndView;

/** Responds to requests that no controller handled. */
@RestController
class ErrorPage implements ErrorController {

    private final ObjectProvider<HtmlErrorPages> pages;

    ErrorPage(ObjectProvider<HtmlErrorPages> pages) {
        this.pages = pages;
    }

    @RequestMapping("/error")
    @Nullable Object error(HttpServletRequest request, HttpServletResponse response) {
        if (response.isCommitted()) {
            // A body now would be appended to the part already sent.
            return null;
        }
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        Problem problem = Problem.ofStatus(status instanceof Integer known ? known : 404);
        Optional<ModelAndView> page =
                pages.stream()
                        .flatMap(people -> people.page(request, response, problem).stream())
                        .findFirst();
        if (page.isPresent()) {
            return page.get();
        }
        return ResponseEntity.status(problem.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
