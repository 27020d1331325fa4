package io.passledger.pages.console;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * Every other path and method under {@code /console}, so that those pass the gate as well and end
 * on a page.
 */
@Controller
class UnmappedPaths {

    @RequestMapping({"/console/**"})
    String nothing() {
        throw new ConsoleRefused(HttpStatus.NOT_FOUND, "error.nothing");
    }
}
