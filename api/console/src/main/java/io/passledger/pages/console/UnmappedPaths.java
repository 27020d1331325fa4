package io.passledger.pages.console;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * Maps all other paths and methods under {@code /console}, so that they pass the gate as well and
 * lead to a page.
 */
@Controller
class UnmappedPaths {

    @RequestMapping({"/console/**"})
    String nothing() {
        throw new ConsoleRefused(HttpStatus.NOT_FOUND, "error.nothing");
    }
}
