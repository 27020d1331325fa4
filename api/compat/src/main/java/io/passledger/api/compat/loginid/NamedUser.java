package io.passledger.api.compat.loginid;

import io.passledger.api.compat.RequestMembers;
import io.passledger.api.http.BadMember;
import io.passledger.domain.authenticators.UserId;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The {@code user} of a request. What kind of name it is ({@code usernameType}) is the customer's
 * business.
 *
 * @param displayName the name again, where there is no other
 */
record NamedUser(UserId userId, String displayName) {

    /** The user whom the body must name. */
    static NamedUser in(RequestMembers body) {
        return find(body).orElseThrow(() -> new BadMember("/user/username", "is required"));
    }

    /** Empty also for an empty name, which clients send where the passkey says who it is. */
    static Optional<NamedUser> find(RequestMembers body) {
        return body.findObject("user")
                .flatMap(user ->
                        text(user, "username")
                                .map(name ->
                                        new NamedUser(
                                                new UserId(name),
                                                text(user, "displayName").orElse(name))));
    }

    private static Optional<String> text(RequestMembers user, String member) {
        JsonNode value = user.json().get(member);
        return value != null && value.isString() && value.stringValue().isEmpty()
                ? Optional.empty()
                : user.find(member);
    }

    @Override
    public String toString() {
        return "NamedUser[…]";
    }
}
