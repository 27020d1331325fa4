package io.passledger.projections.passkeys;

import static io.passledger.projections.TestEvents.BROWSER;
import static io.passledger.projections.TestEvents.NOON;
import static io.passledger.projections.TestEvents.NO_AAGUID;
import static io.passledger.projections.TestEvents.bytes;
import static io.passledger.projections.TestEvents.credential;
import static io.passledger.projections.TestEvents.passkey;
import static io.passledger.projections.TestEvents.registered;
import static io.passledger.projections.TestEvents.used;
import static io.passledger.projections.TestEvents.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.passledger.domain.authenticators.Alias;
import io.passledger.domain.authenticators.AuthenticatorsEvent.AuthenticatorsReset;
import io.passledger.domain.authenticators.AuthenticatorsEvent.PasskeyRegistered;
import io.passledger.domain.authenticators.AuthenticatorsEvent.PasskeyRemoved;
import io.passledger.domain.authenticators.Passkey;
import io.passledger.domain.authenticators.UserKey;
import io.passledger.projections.Page;
import io.passledger.projections.TestDatabase;
import io.passledger.projections.TestService;
import io.passledger.projections.engine.ProjectionBehind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class FindPasskeysIT {

    private static final TestDatabase DATABASE = new TestDatabase();
    private static final TestService SERVICE = new TestService(DATABASE.dataSource());
    private static int users;

    private final UserKey ann = user("ann'\"{},\\ é\uD83D\uDD11 " + users++);

    @AfterAll
    static void stop() {
        SERVICE.close();
        DATABASE.close();
    }

    @Test
    void tellsAllOfAPasskey() {
        SERVICE.log()
                .append(
                        registered(
                                ann,
                                credential("1", NO_AAGUID, List.of("usb", "x\0\"y,{}"), true),
                                ann.userId().value().hashCode() + "-all",
                                new Alias("Bl\"u'e, {NULL} \\ clé"),
                                NOON));
        SERVICE.log()
                .append(
                        used(
                                ann,
                                ann.userId().value().hashCode() + "-all",
                                3,
                                NOON.plusSeconds(5)));

        PasskeyView view = find(10, null).items().getFirst();

        assertThat(view)
                .isEqualTo(
                        new PasskeyView(
                                new PasskeyEnrolment(
                                        passkey(ann.userId().value().hashCode() + "-all"),
                                        ann,
                                        bytes("credential 1"),
                                        NO_AAGUID,
                                        "https://login.example.com",
                                        List.of("usb", "x\uFFFD\"y,{}"),
                                        true,
                                        NOON),
                                "Bl\"u'e, {NULL} \\ clé",
                                new PasskeyStorage("Passkey", null),
                                new PasskeyView.Flags(false, true, false),
                                new PasskeyView.Uses(3, 1, NOON.plusSeconds(5), BROWSER),
                                NOON.plusSeconds(5)));
    }

    @Test
    void goesThroughAllPagesInOrder() {
        for (int i = 0; i < 7; i++) {
            register("page-" + i);
        }

        List<String> found = new ArrayList<>();
        String after = null;
        do {
            Page<PasskeyView> page = find(3, after);
            page.items().forEach(view -> found.add(view.passkeyId().value()));
            after = page.next();
        } while (after != null);

        assertThat(found)
                .containsExactly(
                        "pk_page-0",
                        "pk_page-1",
                        "pk_page-2",
                        "pk_page-3",
                        "pk_page-4",
                        "pk_page-5",
                        "pk_page-6");
    }

    @Test
    void seesARemovalAndAResetAtOnce() {
        register("removed");
        register("reset-1");
        register("reset-2");
        assertThat(find(10, null).items()).hasSize(3);

        SERVICE.log().append(new PasskeyRemoved(ann, passkey("removed"), bytes("r")));
        assertThat(find(10, null).items())
                .extracting(view -> view.passkeyId().value())
                .containsExactly("pk_reset-1", "pk_reset-2");

        SERVICE.log().append(new AuthenticatorsReset(ann, null, 2));
        assertThat(find(10, null)).isEqualTo(new Page<>(List.of(), null));
    }

    @Test
    void waitsForThePositionThatIsAskedFor() {
        long position = SERVICE.log().append(registered(ann, "awaited", NOON));

        assertThat(
                        SERVICE.bean(PasskeyQueries.class)
                                .handle(new FindPasskeys(ann, 1, null, position))
                                .items())
                .hasSize(1);
        assertThatThrownBy(() ->
                        SERVICE.bean(PasskeyQueries.class)
                                .handle(new FindPasskeys(ann, 1, null, Long.MAX_VALUE)))
                .isInstanceOf(ProjectionBehind.class);
    }

    @Test
    void tellsWhoHasWrittenWhatTheWriteKnowsWhereTheListIsBehind() {
        PasskeyRegistered event = registered(ann, "written", NOON);
        Passkey written =
                new Passkey(
                        event.passkeyId(),
                        event.credential(),
                        new Alias("Phone"),
                        event.at(),
                        null,
                        null);

        PasskeyView shown = SERVICE.bean(PasskeyQueries.class).shown(ann, written, Long.MAX_VALUE);

        assertThat(shown.passkeyId()).isEqualTo(event.passkeyId());
        assertThat(shown.alias()).isEqualTo("Phone");
        assertThat(shown.enrolment().credentialId()).isEqualTo(event.credential().id());
        assertThat(shown.enrolment().createdAt()).isEqualTo(NOON);
    }

    @Test
    void refusesALimitOrACursorThatIsNone() {
        assertThatThrownBy(() -> find(0, null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> find(501, null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> find(1, "!")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> find(1, "AAAA")).isInstanceOf(IllegalArgumentException.class);
    }

    private void register(String passkey) {
        SERVICE.log().append(registered(ann, passkey, NOON));
    }

    private Page<PasskeyView> find(int limit, @Nullable String after) {
        return SERVICE.bean(PasskeyQueries.class).handle(new FindPasskeys(ann, limit, after, null));
    }
}
