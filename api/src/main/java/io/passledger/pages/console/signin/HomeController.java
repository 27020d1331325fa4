package io.passledger.pages.console.signin;

import io.passledger.pages.console.Frame;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** Where a sign-in leads: the first page that the key may see. */
@Controller
class HomeController {

    @GetMapping("/console")
    ModelAndView home(HttpServletRequest request) {
        return SecondFactor.seeOther(Frame.of(request).navigation().getFirst().path());
    }
}
