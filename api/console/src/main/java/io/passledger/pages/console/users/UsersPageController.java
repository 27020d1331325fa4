package io.passledger.pages.console.users;

import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.api.http.Paging;
import io.passledger.application.users.UserControl;
import io.passledger.domain.app.AppId;
import io.passledger.domain.app.Scope;
import io.passledger.projections.users.FindUsers;
import io.passledger.projections.users.UserQueries;
import io.passledger.projections.users.UserStatus;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** Lists the users of an app by id, optionally filtered by a prefix of the id. */
@Controller
@CalledBy({CallerKind.OPERATOR, CallerKind.BACKEND})
class UsersPageController {

    private static final int PAGE = 50;

    private final UserControl users;
    private final UserQueries queries;

    UsersPageController(UserControl users, UserQueries queries) {
        this.users = users;
        this.queries = queries;
    }

    @GetMapping("/console/users")
    ModelAndView page(Call call, HttpServletRequest request) {
        return list("console/users", call, request);
    }

    @GetMapping("/console/users/rows")
    ModelAndView more(Call call, HttpServletRequest request) {
        return list("console/users :: rows", call, request);
    }

    private ModelAndView list(String view, Call call, HttpServletRequest request) {
        AppId appId = users.appOf(call.context(), call.caller(), Scope.USERS_READ, call.appId());
        String prefix = Objects.requireNonNullElse(request.getParameter("userId"), "");
        String after = Paging.<String>decode(request.getParameter("after"), id -> id);
        Paging.Page<UserStatus> page =
                Paging.page(
                        queries.handle(new FindUsers(appId, prefix, after, PAGE + 1)),
                        PAGE,
                        status -> status.user().userId().value());
        List<UserItem> items = page.items().stream().map(UserItem::of).toList();
        return new ModelAndView(view)
                .addObject("appId", appId.value())
                .addObject("prefix", prefix)
                .addObject("users", items)
                .addObject("next", next(appId, prefix, page.next()));
    }

    private static @Nullable String next(AppId appId, String prefix, @Nullable String next) {
        return next == null ? null : UserLink.query(appId, prefix) + "&after=" + next;
    }
}
