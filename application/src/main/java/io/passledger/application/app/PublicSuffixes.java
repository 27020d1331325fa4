package io.passledger.application.app;

import com.google.common.net.InternetDomainName;
import java.util.List;
import java.util.Optional;

/**
 * The <a href="https://publicsuffix.org/">public suffix list</a>, with its private part, as
 * browsers use it.
 */
final class PublicSuffixes {

    private PublicSuffixes() {}

    /** Whether everybody may register below it, so that it can be nobody's RP ID. */
    static boolean contain(String domain) {
        return !domain.contains(".")
                ? !domain.equals("localhost")
                : named(domain).filter(InternetDomainName::isPublicSuffix).isPresent();
    }

    /**
     * The first label of the registrable domain; empty where there is none. A name below a top
     * level that nobody knows counts as registered at its second level, which is the list's default
     * rule.
     */
    static Optional<String> registrableLabel(String domain) {
        return named(domain)
                .flatMap(name -> {
                    if (name.isUnderPublicSuffix()) {
                        return Optional.of(name.topPrivateDomain().parts().getFirst());
                    }
                    List<String> parts = name.parts();
                    return name.isPublicSuffix() || parts.size() < 2
                            ? Optional.empty()
                            : Optional.of(parts.get(parts.size() - 2));
                });
    }

    private static Optional<InternetDomainName> named(String domain) {
        return InternetDomainName.isValid(domain)
                ? Optional.of(InternetDomainName.from(domain))
                : Optional.empty();
    }
}
