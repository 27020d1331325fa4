package io.passledger.pages.console.webhooks;

import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.application.webhooks.WebhookControl;
import io.passledger.domain.app.AppId;
import io.passledger.domain.app.Scope;
import io.passledger.pages.console.PageLink;
import io.passledger.pages.console.SeeOther;
import io.passledger.pages.console.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * Lists the webhooks of an app. Only the API creates them, since its response contains the secret;
 * no page ever shows one.
 */
@Controller
@CalledBy({CallerKind.OPERATOR, CallerKind.BACKEND})
class WebhooksPageController {

    private static final String REMOVAL = "/console/webhooks/removal";

    private final WebhookControl webhooks;

    WebhooksPageController(WebhookControl webhooks) {
        this.webhooks = webhooks;
    }

    @GetMapping("/console/webhooks")
    ModelAndView page(Call call, HttpServletRequest request) {
        SignedIn who = SignedIn.in(request);
        AppId appId = who.appOf(call);
        return new ModelAndView("console/webhooks")
                .addObject("appId", appId.value())
                .addObject("mayWrite", who.may(Scope.APPS_WRITE))
                .addObject(
                        "webhooks",
                        webhooks.list(call.context(), call.caller(), appId).stream()
                                .map(state -> WebhookItem.of(appId, state))
                                .toList());
    }

    /** Shows the effect of a removal. */
    @GetMapping(REMOVAL)
    ModelAndView previewRemoval(Call call, HttpServletRequest request) {
        AppId appId = SignedIn.in(request).appOf(call);
        return new ModelAndView("console/webhook-removal")
                .addObject("appId", appId.value())
                .addObject(
                        "webhook",
                        WebhookItem.of(
                                appId,
                                webhooks.show(
                                        call.context(),
                                        call.caller(),
                                        appId,
                                        NamedWebhook.in(request))));
    }

    @PostMapping(REMOVAL)
    ModelAndView remove(Call call, HttpServletRequest request) {
        AppId appId = SignedIn.in(request).appOf(call);
        webhooks.remove(call.context(), call.caller(), appId, NamedWebhook.in(request));
        return SeeOther.page(PageLink.to("/console/webhooks").with("appId", appId).toString());
    }
}
