package io.passledger.application.app;

import io.passledger.application.app.AppControl.Settings;
import io.passledger.domain.InvalidValue;
import io.passledger.domain.app.Origins;
import io.passledger.domain.app.Policy;
import io.passledger.domain.app.RelyingParty;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The checks that a browser makes on a relying party in every ceremony (<a
 * href="https://www.w3.org/TR/webauthn-3/#rp-id">RP ID</a>, <a
 * href="https://www.w3.org/TR/webauthn-3/#sctn-related-origins">§5.11</a>). They run when an app is
 * configured. Existing values are kept unchecked.
 */
public final class RelyingPartyRules {

    /** The number of registrable labels that every client must support (§5.11.1). */
    private static final int LABELS = 5;

    private RelyingPartyRules() {}

    /**
     * A setting that is accepted but may not work in every browser.
     *
     * @param member the path of the setting, from the outermost member inwards
     */
    public record Warning(String member, String detail) {}

    /**
     * @param before the previous settings; {@code null} for a new app
     * @throws InvalidValue if no browser would run a ceremony
     */
    static void require(Settings settings, @Nullable Settings before) {
        RelyingParty relyingParty = settings.relyingParty();
        if (before == null && Origins.isAddress(relyingParty.id())) {
            throw new InvalidValue(
                    "relyingParty.id",
                    "must be a domain, not an IP address, since browsers offer no passkeys for"
                            + " addresses; on your own machine use localhost");
        }
        Set<String> strangers = strangers(settings);
        if (before != null) {
            strangers.removeAll(strangers(before));
        }
        if (!strangers.isEmpty()) {
            String stranger = strangers.iterator().next();
            throw new InvalidValue(
                    "relyingParty.origins",
                    PublicSuffixes.contain(relyingParty.id()) && isBelow(stranger, relyingParty)
                            ? ("contains %s, but the id %s is a public suffix: use a domain of"
                                            + " your own below it")
                                    .formatted(stranger, relyingParty.id())
                            : ("contains %s, which is neither %s nor a subdomain of it: browsers"
                                            + " reject it unless policy.relatedOrigins contains"
                                            + " it too")
                                    .formatted(stranger, relyingParty.id()));
        }
    }

    /** Returns the origins of web pages that may not use the RP ID. */
    private static Set<String> strangers(Settings settings) {
        RelyingParty relyingParty = settings.relyingParty();
        Set<String> strangers = new LinkedHashSet<>();
        for (String origin : relyingParty.origins()) {
            boolean page = Origins.hostOf(origin).isPresent();
            boolean own =
                    isAt(origin, relyingParty)
                            || (isBelow(origin, relyingParty)
                                    && !PublicSuffixes.contain(relyingParty.id()));
            if (page && !own && !settings.policy().relatedOrigins().contains(origin)) {
                strangers.add(origin);
            }
        }
        return strangers;
    }

    private static boolean isAt(String origin, RelyingParty relyingParty) {
        return Origins.hostOf(origin).filter(relyingParty.id()::equals).isPresent();
    }

    private static boolean isBelow(String origin, RelyingParty relyingParty) {
        return Origins.hostOf(origin)
                .filter(host -> host.endsWith("." + relyingParty.id()))
                .isPresent();
    }

    /** Returns the warnings in the order of the members; empty if there are none. */
    public static List<Warning> warnings(Policy policy) {
        Set<String> labels = new LinkedHashSet<>();
        policy.relatedOrigins().stream()
                .flatMap(origin -> Origins.hostOf(origin).stream())
                .flatMap(host -> PublicSuffixes.registrableLabel(host).stream())
                .forEach(labels::add);
        return labels.size() <= LABELS
                ? List.of()
                : List.of(
                        new Warning(
                                "policy.relatedOrigins",
                                ("has %d registrable labels (%s): browsers are required to check"
                                                + " only the first %d")
                                        .formatted(
                                                labels.size(), String.join(", ", labels), LABELS)));
    }
}
