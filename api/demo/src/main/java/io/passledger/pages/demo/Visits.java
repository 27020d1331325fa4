package io.passledger.pages.demo;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.passledger.application.crypto.RandomTokens;
import io.passledger.application.crypto.SecretHash;
import io.passledger.application.installation.PublicUrl;
import io.passledger.domain.Bytes;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * The shop's visits, identified by a cookie that scripts and other sites can't use. In memory, at
 * most 1,000, each for two hours after its last request.
 */
@ConditionalOnDemo
@Component
class Visits {

    private static final int MOST = 1_000;
    private static final Duration KEPT = Duration.ofHours(2);
    private static final int LONGEST_ID = 100;

    private final Cache<Bytes, Visit> visits =
            Caffeine.newBuilder()
                    .maximumSize(MOST)
                    .expireAfterAccess(KEPT)
                    .<Bytes, Visit>removalListener((_, visit, _) -> endIfAny(visit))
                    .build();
    private final RandomTokens random;
    private final VisitCookie cookie;

    Visits(RandomTokens random, PublicUrl publicUrl) {
        this.random = random;
        this.cookie = new VisitCookie("https".equals(publicUrl.uri().getScheme()));
    }

    Optional<Visit> of(HttpServletRequest request) {
        return id(request).map(visits::getIfPresent);
    }

    /**
     * Returns the visit of a request.
     *
     * @throws ShopRefusal if the browser has no visit
     */
    Visit require(HttpServletRequest request) {
        return of(request).orElseThrow(ShopRefusal::notNow);
    }

    /** Begins a visit with a new id; an id sent by the browser is never reused. */
    Visit begin(HttpServletResponse response) {
        String id = random.opaqueToken().value();
        Visit visit = new Visit(random.opaqueToken().value());
        visits.put(SecretHash.of(id), visit);
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.with(id));
        return visit;
    }

    /** Replaces the visit with a new one, whenever its visitor gains access. */
    Visit renew(HttpServletRequest request, HttpServletResponse response) {
        end(request);
        return begin(response);
    }

    /** Ends the visit; the browser's next request begins another. */
    void end(HttpServletRequest request) {
        id(request).ifPresent(visits::invalidate);
    }

    private static void endIfAny(@Nullable Visit visit) {
        if (visit != null) {
            visit.end();
        }
    }

    private Optional<Bytes> id(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Stream.of(cookies)
                        .filter(brought -> brought.getName().equals(cookie.name()))
                        .map(Cookie::getValue)
                        .filter(value -> value.length() <= LONGEST_ID)
                        .findFirst()
                        .map(SecretHash::of);
    }
}
