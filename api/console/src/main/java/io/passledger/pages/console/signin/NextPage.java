package io.passledger.pages.console.signin;

import io.passledger.application.session.SessionResult;
import io.passledger.domain.session.SessionStatus;

/** The next page in a run of a key's second factor. */
record NextPage(String next) {

    static NextPage after(SessionResult run) {
        return new NextPage(
                run.status() == SessionStatus.COMPLETED ? "/console" : SecondFactorPages.PATH);
    }
}
