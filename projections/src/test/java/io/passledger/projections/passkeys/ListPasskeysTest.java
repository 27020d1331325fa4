package io.passledger.projections.passkeys;

import static io.passledger.projections.TestEvents.BROWSER;
import static io.passledger.projections.TestEvents.NOON;
import static io.passledger.projections.TestEvents.NO_AAGUID;
import static io.passledger.projections.TestEvents.credential;
import static io.passledger.projections.TestEvents.passkey;
import static io.passledger.projections.TestEvents.registered;
import static io.passledger.projections.TestEvents.session;
import static io.passledger.projections.TestEvents.used;
import static io.passledger.projections.TestEvents.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.domain.DomainEvent;
import io.passledger.domain.authenticators.Alias;
import io.passledger.domain.authenticators.AuthenticatorsEvent.AuthenticatorsReset;
import io.passledger.domain.authenticators.AuthenticatorsEvent.CloneSuspected;
import io.passledger.domain.authenticators.AuthenticatorsEvent.PasskeyRemoved;
import io.passledger.domain.authenticators.AuthenticatorsEvent.PasskeyRenamed;
import io.passledger.domain.authenticators.AuthenticatorsEvent.UserErased;
import io.passledger.domain.authenticators.UserKey;
import io.passledger.domain.log.RecordedEvent;
import io.passledger.projections.Story;
import io.passledger.projections.TestCodes;
import io.passledger.projections.TestEvents;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class ListPasskeysTest {

    private static final UserKey ANN = user("ann");
    private static final UserKey BOB = user("bob");
    private static final Instant LATER = NOON.plusSeconds(3600);

    private final AuthenticatorModels models = AuthenticatorModels.builtIn();

    @Nested
    class APasskey {

        @Test
        void isListedAsItWasRegistered() {
            PasskeyRow row = only(fold(registered(ANN, "1", NOON)));

            assertThat(row.enrolment().passkeyId()).isEqualTo(passkey("1"));
            assertThat(row.enrolment().createdAt()).isEqualTo(NOON);
            assertThat(row.updatedAt()).isEqualTo(NOON);
            assertThat(row.uses().count()).isZero();
            assertThat(row.uses().lastAt()).isNull();
            assertThat(row.flags().userVerified()).isTrue();
            assertThat(row.flags().suspectedClone()).isFalse();
        }

        @Test
        void remembersItsLastUse() {
            PasskeyRow row =
                    only(
                            fold(
                                    registered(ANN, "1", NOON),
                                    used(ANN, "1", 7, NOON.plusSeconds(60)),
                                    used(ANN, "1", 9, LATER)));

            assertThat(row.uses().count()).isEqualTo(2);
            assertThat(row.uses().signCount()).isEqualTo(9);
            assertThat(row.uses().lastAt()).isEqualTo(LATER);
            assertThat(row.uses().lastUserAgent()).isEqualTo(BROWSER);
            assertThat(row.updatedAt()).isEqualTo(LATER);
        }

        @Test
        void hasTheNameThatItWasGivenLast() {
            PasskeyRow row =
                    only(
                            fold(
                                    registered(ANN, "1", NOON),
                                    new PasskeyRenamed(ANN, passkey("1"), new Alias("Blue key"))));

            assertThat(row.alias()).isEqualTo("Blue key");
            assertThat(row.updatedAt()).isEqualTo(NOON.plusSeconds(2));
        }

        @Test
        void staysSuspectedOnceItWas() {
            PasskeyRow row =
                    only(
                            fold(
                                    registered(ANN, "1", NOON),
                                    new CloneSuspected(ANN, passkey("1"), 5, 3, true, session("s")),
                                    used(ANN, "1", 3, LATER)));

            assertThat(row.flags().suspectedClone()).isTrue();
            assertThat(row.uses().signCount()).isEqualTo(3);
        }

        @Test
        void isGoneOnceRemoved() {
            PasskeyRows rows =
                    fold(
                            registered(ANN, "1", NOON),
                            registered(ANN, "2", NOON),
                            new PasskeyRemoved(ANN, passkey("1"), TestEvents.bytes("1")));

            assertThat(rows.changed())
                    .extracting(row -> row.enrolment().passkeyId())
                    .containsExactly(passkey("2"));
            assertThat(rows.removed()).containsExactly(passkey("1"));
        }

        @Test
        void isGoneWithAResetOfItsUserAndNoOther() {
            PasskeyRows rows =
                    fold(
                            registered(ANN, "1", NOON),
                            registered(BOB, "2", NOON),
                            registered(ANN, "3", NOON),
                            new AuthenticatorsReset(ANN, "lost phone", 2),
                            registered(ANN, "4", LATER));

            assertThat(rows.changed())
                    .extracting(row -> row.enrolment().passkeyId())
                    .containsExactly(passkey("2"), passkey("4"));
            assertThat(rows.removed()).containsExactlyInAnyOrder(passkey("1"), passkey("3"));
        }

        @Test
        void isGoneWithItsUserWhoIsForgotten() {
            PasskeyRows rows =
                    fold(
                            registered(ANN, "1", NOON),
                            registered(BOB, "2", NOON),
                            new UserErased(ANN, List.of("pdk_1"), 1, LATER));

            assertThat(rows.changed())
                    .extracting(row -> row.enrolment().passkeyId())
                    .containsExactly(passkey("2"));
            assertThat(rows.removed()).containsExactly(passkey("1"));
        }
    }

    @Nested
    class TheFold {

        @Test
        void changesNothingByWhatARowHasTakenIn() {
            List<RecordedEvent> story =
                    Story.of(
                            registered(ANN, "1", NOON),
                            used(ANN, "1", 7, LATER),
                            new PasskeyRenamed(ANN, passkey("1"), new Alias("Blue key")));
            PasskeyRows once = fold(story, new PasskeyRows());
            PasskeyRows again = new PasskeyRows();
            once.changed().forEach(again::loaded);

            fold(story, again);

            assertThat(again.changed()).isEmpty();
        }

        @Test
        void comesToTheSameInOneBatchAsInMany() {
            List<RecordedEvent> story =
                    Story.of(
                            registered(ANN, "1", NOON),
                            used(ANN, "1", 7, LATER),
                            registered(BOB, "2", NOON),
                            used(ANN, "1", 8, LATER));
            PasskeyRows many = new PasskeyRows();
            for (RecordedEvent recorded : story) {
                PasskeyRows batch = new PasskeyRows();
                many.changed().forEach(batch::loaded);
                fold(List.of(recorded), batch).changed().forEach(many::put);
            }

            assertThat(many.changed())
                    .containsExactlyElementsOf(fold(story, new PasskeyRows()).changed());
        }
    }

    @Nested
    class TheView {

        @Test
        void namesTheAuthenticatorByItsModel() {
            UUID windowsHello = UUID.fromString("08987058-cadc-4b81-b6e1-30de50dcbe96");

            PasskeyView view = view(windowsHello, List.of("internal"), false, null);

            assertThat(view.storage().name()).isEqualTo("Windows Hello");
            assertThat(view.storage().icon()).startsWith("data:image/");
            assertThat(view.alias()).isEqualTo("Windows Hello");
        }

        @Test
        void callsAnUnknownOneWhatItLooksLike() {
            assertThat(view(NO_AAGUID, List.of("usb", "nfc"), false, null).alias())
                    .isEqualTo("Security key");
            assertThat(view(NO_AAGUID, List.of("internal", "hybrid"), true, null).alias())
                    .isEqualTo("Passkey");
            assertThat(view(new UUID(1, 2), List.of(), true, null).storage())
                    .isEqualTo(new PasskeyStorage("Passkey", null));
        }

        @Test
        void prefersTheUsersOwnName() {
            PasskeyView view = view(NO_AAGUID, List.of("usb"), false, new Alias("Blue key"));

            assertThat(view.alias()).isEqualTo("Blue key");
            assertThat(view.storage().name()).isEqualTo("Security key");
        }

        private PasskeyView view(
                UUID aaguid, List<String> transports, boolean synced, @Nullable Alias alias) {
            PasskeyRow row =
                    only(
                            fold(
                                    registered(
                                            ANN,
                                            credential("1", aaguid, transports, synced),
                                            "1",
                                            alias,
                                            NOON)));
            return PasskeyView.of(row, models.storageOf(row));
        }
    }

    private static PasskeyRow only(PasskeyRows rows) {
        assertThat(rows.changed()).hasSize(1);
        return rows.changed().getFirst();
    }

    private static PasskeyRows fold(DomainEvent... events) {
        return fold(Story.of(events), new PasskeyRows());
    }

    private static PasskeyRows fold(List<RecordedEvent> story, PasskeyRows rows) {
        PasskeysProjection projection =
                new PasskeysProjection(
                        new PasskeyTable(
                                JdbcClient.create(new DriverManagerDataSource()), new TestCodes()));
        // As a rebuild does, which reads no other types.
        story.stream()
                .filter(recorded -> projection.types().contains(recorded.event().getClass()))
                .forEach(recorded -> projection.on(recorded, rows));
        return rows;
    }
}
