package io.passledger.pages.console.apps;

import io.passledger.api.http.BadMember;
import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.application.app.AppControl;
import io.passledger.domain.InvalidValue;
import io.passledger.domain.Refusal;
import io.passledger.domain.RefusalCode;
import io.passledger.domain.app.ApiKey;
import io.passledger.domain.app.ApiKeyId;
import io.passledger.domain.app.AppId;
import io.passledger.pages.console.PageLink;
import io.passledger.pages.console.SeeOther;
import io.passledger.pages.console.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** Revokes an API key after a page that explains the effect. */
@Controller
@CalledBy({CallerKind.OPERATOR, CallerKind.BACKEND})
class KeyRevocationController {

    static final String PATH = "/console/apps/key-revocation";

    private final AppControl apps;

    KeyRevocationController(AppControl apps) {
        this.apps = apps;
    }

    @GetMapping(PATH)
    ModelAndView preview(Call call, HttpServletRequest request) {
        AppId appId = SignedIn.in(request).appOf(call);
        ApiKeyId keyId = named(request);
        ApiKey key =
                apps.keys(call.context(), call.caller(), appId).stream()
                        .filter(each -> each.keyId().equals(keyId))
                        .findFirst()
                        .orElseThrow(() ->
                                Refusal.of(RefusalCode.NOT_FOUND, "This app has no such key."));
        return new ModelAndView("console/key-revocation")
                .addObject("appId", appId.value())
                .addObject("own", keyId.value().equals(SignedIn.in(request).session().keyId()))
                .addObject("key", KeyItem.of(appId, key));
    }

    @PostMapping(PATH)
    ModelAndView revoke(Call call, HttpServletRequest request) {
        AppId appId = SignedIn.in(request).appOf(call);
        apps.revokeKey(call.context(), call.caller(), appId, named(request));
        return SeeOther.page(PageLink.to(AppItem.PAGE).with("appId", appId).toString());
    }

    private static ApiKeyId named(HttpServletRequest request) {
        try {
            return new ApiKeyId(Objects.requireNonNullElse(request.getParameter("keyId"), ""));
        } catch (InvalidValue other) {
            throw new BadMember("?keyId", "must be a key's id");
        }
    }
}
