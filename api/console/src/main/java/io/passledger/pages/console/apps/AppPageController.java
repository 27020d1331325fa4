package io.passledger.pages.console.apps;

import io.passledger.api.http.BadMember;
import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.application.app.AppControl;
import io.passledger.domain.InvalidValue;
import io.passledger.domain.app.AppId;
import io.passledger.domain.app.AppState;
import io.passledger.domain.app.Scope;
import io.passledger.pages.console.PageLink;
import io.passledger.pages.console.SeeOther;
import io.passledger.pages.console.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** Shows one app with its settings, which can be changed here, and its keys. */
@Controller
@CalledBy({CallerKind.OPERATOR, CallerKind.BACKEND})
class AppPageController {

    private final AppControl apps;
    private final SettingsText settings;

    AppPageController(AppControl apps, SettingsText settings) {
        this.apps = apps;
        this.settings = settings;
    }

    @GetMapping(AppItem.PAGE)
    ModelAndView page(Call call, HttpServletRequest request) {
        AppState app = apps.show(call.context(), call.caller(), SignedIn.in(request).appOf(call));
        return page(app, settings.write(app), null, request);
    }

    private static ModelAndView page(
            AppState app, String text, @Nullable String fault, HttpServletRequest request) {
        boolean mayWrite = SignedIn.in(request).may(Scope.APPS_WRITE);
        return new ModelAndView("console/app")
                .addObject("app", AppItem.of(app))
                .addObject("settings", text)
                .addObject("fault", fault)
                .addObject("mayWrite", mayWrite)
                .addObject(
                        "keys",
                        app.keys().stream().map(key -> KeyItem.of(app.appId(), key)).toList());
    }

    /** Rejected input is shown again as it was entered, with the reason. */
    @PostMapping(AppItem.PAGE)
    ModelAndView change(Call call, HttpServletRequest request) {
        AppId appId = SignedIn.in(request).appOf(call);
        String text = Objects.requireNonNullElse(request.getParameter("settings"), "");
        try {
            apps.change(
                    call.context(), call.caller(), appId, before -> settings.read(before, text));
        } catch (BadMember | InvalidValue fault) {
            AppState app = apps.show(call.context(), call.caller(), appId);
            ModelAndView again = page(app, text, SettingsText.fault(fault), request);
            again.setStatus(HttpStatus.BAD_REQUEST);
            return again;
        }
        return SeeOther.page(
                PageLink.to(AppItem.PAGE).with("appId", appId).with("saved", "").toString());
    }
}
