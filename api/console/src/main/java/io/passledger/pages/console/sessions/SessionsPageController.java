package io.passledger.pages.console.sessions;

import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.application.users.UserControl;
import io.passledger.domain.app.AppId;
import io.passledger.domain.app.Scope;
import io.passledger.domain.authenticators.UserId;
import io.passledger.pages.console.PageLink;
import io.passledger.projections.Page;
import io.passledger.projections.sessions.FindSessions;
import io.passledger.projections.sessions.SessionQueries;
import io.passledger.projections.sessions.SessionView;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** Lists the sessions of an app, newest first. */
@Controller
@CalledBy({CallerKind.OPERATOR, CallerKind.BACKEND})
class SessionsPageController {

    private static final int PAGE = 50;
    private static final String REFUSED = "refused";

    private final UserControl users;
    private final SessionQueries queries;

    SessionsPageController(UserControl users, SessionQueries queries) {
        this.users = users;
        this.queries = queries;
    }

    @GetMapping("/console/sessions")
    ModelAndView page(Call call, HttpServletRequest request) {
        return list("console/sessions", call, request);
    }

    @GetMapping("/console/sessions/rows")
    ModelAndView more(Call call, HttpServletRequest request) {
        return list("console/sessions :: rows", call, request);
    }

    private ModelAndView list(String view, Call call, HttpServletRequest request) {
        AppId appId = users.appOf(call.context(), call.caller(), Scope.AUDIT_READ, call.appId());
        String userId = request.getParameter("userId");
        String which = request.getParameter("which");
        Page<SessionView> found =
                queries.handle(
                        new FindSessions(
                                appId,
                                userId == null ? null : new UserId(userId),
                                REFUSED.equals(which),
                                PAGE,
                                request.getParameter("after"),
                                call.minPosition()));
        return new ModelAndView(view)
                .addObject("appId", appId.value())
                .addObject("userId", userId)
                .addObject("which", which)
                .addObject("sessions", found.items().stream().map(SessionItem::of).toList())
                .addObject("next", next("", appId, userId, which, found.next()))
                .addObject("nextRows", next("/rows", appId, userId, which, found.next()));
    }

    private static @Nullable String next(
            String part,
            AppId appId,
            @Nullable String userId,
            @Nullable String which,
            @Nullable String after) {
        return after == null
                ? null
                : PageLink.to("/console/sessions" + part)
                        .with("appId", appId)
                        .with("userId", userId)
                        .with("which", which)
                        .with("after", after)
                        .toString();
    }
}
