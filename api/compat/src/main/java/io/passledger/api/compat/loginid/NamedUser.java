package io.passledger.api.compat.loginid;

import io.passledger.api.compat.RequestMembers;
import io.passledger.api.http.BadMember;
import io.passledger.domain.authenticators.UserId;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The {@code user} of a request. The kind of name ({@code usernameType}) is the customer's choice.
 *
 * @param displayName the name itself if no other was given
 */
record NamedUser(UserId userId, String displayName) {

    /** Returns the user, which the body must name. */
    static NamedUser in(RequestMembers body) {
        return find(body).orElseThrow(() -> new BadMember("/user/username", "is required"));
    }

    /**
     * Returns empty also for an empty name, which clients send if the passkey identifies the user.
     */
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
