package io.passledger.pages.console.users;

import io.passledger.api.http.BadMember;
import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.application.audit.AsOf;
import io.passledger.application.audit.AuthenticatorsHistory;
import io.passledger.application.users.RememberedBrowsers;
import io.passledger.application.users.UserControl;
import io.passledger.application.users.UserControl.Reader;
import io.passledger.domain.app.Scope;
import io.passledger.domain.authenticators.UserId;
import io.passledger.pages.console.SignedIn;
import io.passledger.projections.Page;
import io.passledger.projections.passkeys.FindPasskeys;
import io.passledger.projections.passkeys.PasskeyQueries;
import io.passledger.projections.users.FindUserStatus;
import io.passledger.projections.users.UserQueries;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** Shows the second factor of one user, now and at any earlier time. */
@Controller
@CalledBy({CallerKind.OPERATOR, CallerKind.BACKEND})
class UserPageController {

    private final UserControl users;
    private final UserQueries queries;
    private final PasskeyQueries passkeys;
    private final RememberedBrowsers browsers;
    private final AuthenticatorsHistory history;

    UserPageController(
            UserControl users,
            UserQueries queries,
            PasskeyQueries passkeys,
            RememberedBrowsers browsers,
            AuthenticatorsHistory history) {
        this.users = users;
        this.queries = queries;
        this.passkeys = passkeys;
        this.browsers = browsers;
        this.history = history;
    }

    @GetMapping("/console/users/user")
    ModelAndView page(Call call, HttpServletRequest request) {
        Reader reader =
                users.reader(
                        call.context(),
                        call.caller(),
                        Scope.USERS_READ,
                        RequestedUser.in(call, request));
        SignedIn who = SignedIn.in(request);
        ModelAndView view =
                new ModelAndView("console/user")
                        .addObject("appId", reader.user().appId().value())
                        .addObject(
                                "user",
                                UserItem.of(
                                        queries.handle(new FindUserStatus(reader.user(), null))))
                        .addObject(
                                "passkeys",
                                passkeys
                                        .handle(
                                                new FindPasskeys(
                                                        reader.user(), Page.LARGEST, null, null))
                                        .items()
                                        .stream()
                                        .map(PasskeyItem::of)
                                        .toList())
                        .addObject(
                                "browsers",
                                browsers
                                        .list(
                                                call.context(),
                                                call.caller(),
                                                RequestedUser.in(call, request))
                                        .stream()
                                        .map(BrowserItem::of)
                                        .toList())
                        .addObject("mayForget", who.may(Scope.USERS_WRITE))
                        .addObject("maySignOut", who.may(Scope.SESSIONS_WRITE))
                        .addObject("mayReset", who.may(Scope.USERS_RESET))
                        .addObject("mayUnlock", who.may(Scope.USERS_WRITE))
                        .addObject("mayErase", who.may(Scope.USERS_ERASE))
                        .addObject("mayLookBack", who.may(Scope.AUDIT_READ));
        if (who.may(Scope.AUDIT_READ)) {
            addTimeline(view, call, request);
        }
        return view;
    }

    private void addTimeline(ModelAndView view, Call call, HttpServletRequest request) {
        AuthenticatorsHistory.Target target =
                new AuthenticatorsHistory.Target(
                        new UserId(RequestedUser.in(call, request).userId()), call.appId());
        var all =
                history.compare(
                                call.context(),
                                call.caller(),
                                target,
                                new AsOf.AtPosition(0),
                                new AsOf.Now(),
                                call.minPosition())
                        .result();
        view.addObject("timeline", Timeline.of(all))
                .addObject(
                        "past",
                        PastItem.of(all.after(), history.timeOf(new AsOf.Now(), all.after())));
    }

    /** Returns the user's state at the given position of the log, as a part of the page. */
    @GetMapping("/console/users/past")
    ModelAndView past(Call call, HttpServletRequest request) {
        String position = Objects.requireNonNullElse(request.getParameter("asOf"), "");
        if (!position.matches("\\d{1,18}")) {
            throw new BadMember("?asOf", "must be a log position (an integer)");
        }
        AsOf moment = new AsOf.AtPosition(Long.parseLong(position));
        var past =
                history.show(
                                call.context(),
                                call.caller(),
                                new AuthenticatorsHistory.Target(
                                        new UserId(RequestedUser.in(call, request).userId()),
                                        call.appId()),
                                moment,
                                call.minPosition())
                        .result();
        return new ModelAndView("console/user :: past")
                .addObject("past", PastItem.of(past, history.timeOf(moment, past)));
    }
}
