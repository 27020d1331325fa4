package io.passledger.pages.console.apps;

import io.passledger.api.control.SigningKeyControl;
import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.pages.console.SeeOther;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** Rotates the key that signs every app's tokens, after a page that explains the effect. */
@Controller
@CalledBy({CallerKind.OPERATOR, CallerKind.BACKEND})
class SigningKeyPageController {

    private static final String PATH = "/console/apps/signing-key";

    private final SigningKeyControl keys;

    SigningKeyPageController(SigningKeyControl keys) {
        this.keys = keys;
    }

    @GetMapping(PATH)
    ModelAndView preview() {
        return new ModelAndView("console/signing-key");
    }

    @PostMapping(PATH)
    ModelAndView rotate(Call call) {
        keys.rotate(call);
        return SeeOther.page("/console/apps?rotated");
    }
}
