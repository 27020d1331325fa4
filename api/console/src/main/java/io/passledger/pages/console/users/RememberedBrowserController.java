package io.passledger.pages.console.users;

import io.passledger.api.http.BadMember;
import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.application.users.RememberedBrowsers;
import io.passledger.application.users.UserControl.Target;
import io.passledger.domain.InvalidValue;
import io.passledger.domain.authenticators.RememberedBrowserId;
import io.passledger.pages.console.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** Ends the trust in one browser of a user. It takes no factor away, so it asks for no reason. */
@Controller
@CalledBy({CallerKind.OPERATOR, CallerKind.BACKEND})
class RememberedBrowserController {

    private final RememberedBrowsers browsers;

    RememberedBrowserController(RememberedBrowsers browsers) {
        this.browsers = browsers;
    }

    @PostMapping("/console/users/forget-browser")
    ModelAndView forget(Call call, HttpServletRequest request) {
        Target target = RequestedUser.in(call, request);
        browsers.remove(call.context(), call.caller(), target, browserId(request));
        return SeeOther.page("/console/users/user" + UserLink.query(call.appId(), target.userId()));
    }

    private static RememberedBrowserId browserId(HttpServletRequest request) {
        String text = request.getParameter("browserId");
        try {
            return new RememberedBrowserId(text == null ? "" : text);
        } catch (InvalidValue refused) {
            throw new BadMember("browserId", String.valueOf(refused.getMessage()));
        }
    }
}
