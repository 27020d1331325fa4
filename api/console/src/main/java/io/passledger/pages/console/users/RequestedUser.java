package io.passledger.pages.console.users;

import io.passledger.api.http.BadMember;
import io.passledger.api.http.Call;
import io.passledger.application.users.UserControl.Target;
import io.passledger.domain.InvalidValue;
import io.passledger.domain.authenticators.UserId;
import jakarta.servlet.http.HttpServletRequest;

/** Reads the user that a request names. */
final class RequestedUser {

    private RequestedUser() {}

    static Target in(Call call, HttpServletRequest request) {
        String userId = request.getParameter("userId");
        if (userId == null) {
            throw new BadMember("?userId", "is required");
        }
        try {
            return new Target(new UserId(userId).value(), call.appId());
        } catch (InvalidValue impossible) {
            throw new BadMember("?userId", String.valueOf(impossible.getMessage()));
        }
    }
}
