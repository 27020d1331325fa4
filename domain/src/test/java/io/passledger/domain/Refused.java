package io.passledger.domain;

import org.hamcrest.Description;
import org.hamcrest.TypeSafeMatcher;

/** Matches a refusal by its code. */
public final class Refused extends TypeSafeMatcher<Throwable> {

    private final RefusalCode code;

    private Refused(RefusalCode code) {
        this.code = code;
    }

    public static Refused with(RefusalCode code) {
        return new Refused(code);
    }

    @Override
    protected boolean matchesSafely(Throwable thrown) {
        return thrown instanceof Refusal refusal && refusal.code() == code;
    }

    @Override
    public void describeTo(Description description) {
        description.appendText("a refusal with " + code.wire());
    }
}
