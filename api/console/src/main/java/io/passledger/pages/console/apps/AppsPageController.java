package io.passledger.pages.console.apps;

import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.api.http.Paging;
import io.passledger.application.app.AppControl;
import io.passledger.domain.app.AppId;
import io.passledger.domain.app.AppState;
import io.passledger.pages.console.PageLink;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** Lists the apps that the key may see, ordered by id. */
@Controller
@CalledBy({CallerKind.OPERATOR, CallerKind.BACKEND})
class AppsPageController {

    private static final int PAGE = 50;
    private static final String PATH = "/console/apps";

    private final AppControl apps;

    AppsPageController(AppControl apps) {
        this.apps = apps;
    }

    @GetMapping(PATH)
    ModelAndView page(Call call, HttpServletRequest request) {
        return list("console/apps", call, request);
    }

    @GetMapping(PATH + "/rows")
    ModelAndView more(Call call, HttpServletRequest request) {
        return list("console/apps :: rows", call, request);
    }

    private ModelAndView list(String view, Call call, HttpServletRequest request) {
        AppId after = Paging.<AppId>decode(request.getParameter("after"), AppId::new);
        Paging.Page<AppState> found =
                Paging.page(
                        apps.list(call.context(), call.caller(), after, PAGE + 1),
                        PAGE,
                        app -> app.appId().value());
        return new ModelAndView(view)
                .addObject("apps", found.items().stream().map(AppItem::of).toList())
                .addObject(
                        "next",
                        found.next() == null ? null : PageLink.to("").with("after", found.next()));
    }
}
