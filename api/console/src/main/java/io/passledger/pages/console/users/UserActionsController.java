package io.passledger.pages.console.users;

import io.passledger.api.http.BadMember;
import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.application.erasure.Erasures;
import io.passledger.application.users.UserControl;
import io.passledger.application.users.UserControl.Reader;
import io.passledger.application.users.UserControl.Target;
import io.passledger.domain.app.Scope;
import io.passledger.pages.console.SeeOther;
import io.passledger.projections.passkeys.PasskeyQueries;
import io.passledger.projections.users.FindUserStatus;
import io.passledger.projections.users.UserQueries;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * Removes authenticators and data of a user. Each action shows a preview of what it removes; the
 * command itself is the API's.
 */
@Controller
@CalledBy({CallerKind.OPERATOR, CallerKind.BACKEND})
class UserActionsController {

    private static final int LONGEST_REASON = 256;

    private final UserControl users;
    private final Erasures erasures;
    private final UserQueries queries;
    private final PasskeyQueries passkeys;

    UserActionsController(
            UserControl users, Erasures erasures, UserQueries queries, PasskeyQueries passkeys) {
        this.users = users;
        this.erasures = erasures;
        this.queries = queries;
        this.passkeys = passkeys;
    }

    @GetMapping("/console/users/reset")
    ModelAndView previewReset(Call call, HttpServletRequest request) {
        return preview("reset", Scope.USERS_RESET, call, request);
    }

    @GetMapping("/console/users/unlock")
    ModelAndView previewUnlock(Call call, HttpServletRequest request) {
        return preview("unlock", Scope.USERS_WRITE, call, request);
    }

    @GetMapping("/console/users/sign-out")
    ModelAndView previewSignOut(Call call, HttpServletRequest request) {
        return preview("sign-out", Scope.SESSIONS_WRITE, call, request);
    }

    @GetMapping("/console/users/erase")
    ModelAndView previewErase(Call call, HttpServletRequest request) {
        return preview("erase", Scope.USERS_ERASE, call, request);
    }

    private ModelAndView preview(
            String action, Scope scope, Call call, HttpServletRequest request) {
        Reader reader =
                users.reader(call.context(), call.caller(), scope, RequestedUser.in(call, request));
        return new ModelAndView("console/user-action")
                .addObject("action", action)
                .addObject("appId", reader.user().appId().value())
                .addObject(
                        "user",
                        UserItem.of(queries.handle(new FindUserStatus(reader.user(), null))));
    }

    @PostMapping("/console/users/reset")
    ModelAndView reset(Call call, HttpServletRequest request) {
        Target target = RequestedUser.in(call, request);
        users.reset(call.context(), call.caller(), target, reason(request));
        return backTo(call, target);
    }

    @PostMapping("/console/users/sign-out")
    ModelAndView signOut(Call call, HttpServletRequest request) {
        Target target = RequestedUser.in(call, request);
        users.signOut(call.context(), call.caller(), target);
        return backTo(call, target);
    }

    @PostMapping("/console/users/unlock")
    ModelAndView unlock(Call call, HttpServletRequest request) {
        Target target = RequestedUser.in(call, request);
        users.unlock(call.context(), call.caller(), target, reason(request));
        return backTo(call, target);
    }

    /** Erasure can't be undone, so the id must be entered again. */
    @PostMapping("/console/users/erase")
    ModelAndView erase(Call call, HttpServletRequest request) {
        Target target = RequestedUser.in(call, request);
        if (!target.userId().equals(request.getParameter("confirmation"))) {
            throw new BadMember("confirmation", "must be the user's id");
        }
        var erasure = erasures.erase(call.context(), call.caller(), target).result();
        passkeys.awaitWritten(erasure.user(), erasure.position());
        return backTo(call, target);
    }

    /** Optional in the API, but required in the console. */
    private static String reason(HttpServletRequest request) {
        String reason = request.getParameter("reason");
        if (reason == null || reason.length() > LONGEST_REASON) {
            throw new BadMember("reason", "must have 1 to %d characters".formatted(LONGEST_REASON));
        }
        return reason;
    }

    private static ModelAndView backTo(Call call, Target target) {
        return SeeOther.page("/console/users/user" + UserLink.query(call.appId(), target.userId()));
    }
}
