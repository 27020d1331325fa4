package io.passledger.application.app;

import com.google.common.net.InternetDomainName;
import java.util.List;
import java.util.Optional;

/**
 * The <a href="https://publicsuffix.org/">public suffix list</a>, including its private section, as
 * browsers use it.
 */
final class PublicSuffixes {

    private PublicSuffixes() {}

    /**
     * Checks whether a domain is a public suffix, below which anybody may register, so that it
     * can't be an RP ID.
     */
    static boolean contain(String domain) {
        return !domain.contains(".")
                ? !domain.equals("localhost")
                : named(domain).filter(InternetDomainName::isPublicSuffix).isPresent();
    }

    /**
     * Returns the first label of the registrable domain; empty if there is none. Below an unknown
     * top-level domain, the registrable domain is the second level. This is the list's default
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
