package io.passledger.pages.console.overview;

import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.application.users.UserControl;
import io.passledger.domain.app.AppId;
import io.passledger.domain.app.Scope;
import io.passledger.pages.console.SignedIn;
import io.passledger.projections.users.CountAdoption;
import io.passledger.projections.users.UserQueries;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** Shows the activity of an app. Each part requires its own scope. */
@Controller
@CalledBy({CallerKind.OPERATOR, CallerKind.BACKEND})
class OverviewController {

    private final Activity activity;
    private final Latency latency;
    private final UserControl users;
    private final UserQueries queries;

    OverviewController(Activity activity, Latency latency, UserControl users, UserQueries queries) {
        this.activity = activity;
        this.latency = latency;
        this.users = users;
        this.queries = queries;
    }

    @GetMapping("/console")
    ModelAndView page(Call call, HttpServletRequest request) {
        SignedIn who = SignedIn.in(request);
        List<Chart> charts = new ArrayList<>();
        ModelAndView view =
                new ModelAndView("console/overview")
                        .addObject("appId", who.appOf(call).value())
                        .addObject("days", Activity.DAYS)
                        .addObject("charts", charts);
        if (who.may(Scope.USERS_READ)) {
            AppId appId =
                    users.appOf(call.context(), call.caller(), Scope.USERS_READ, call.appId());
            view.addObject("adoption", queries.handle(new CountAdoption(appId)));
        }
        if (who.may(Scope.AUDIT_READ)) {
            Activity.Seen seen = activity.look(call);
            charts.addAll(List.of(seen.signIns(), seen.enrolments(), seen.causes()));
            charts.add(latency.chart());
            view.addObject("whole", seen.whole());
        }
        return view;
    }
}
