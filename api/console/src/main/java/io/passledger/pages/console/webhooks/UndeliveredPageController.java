package io.passledger.pages.console.webhooks;

import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.api.http.Paging;
import io.passledger.application.store.Decisions;
import io.passledger.application.webhooks.UndeliveredEvent;
import io.passledger.application.webhooks.WebhookControl;
import io.passledger.domain.app.AppId;
import io.passledger.domain.app.Scope;
import io.passledger.domain.app.WebhookId;
import io.passledger.pages.console.PageLink;
import io.passledger.pages.console.SeeOther;
import io.passledger.pages.console.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** Lists the undelivered events of a webhook and sends them again. */
@Controller
@CalledBy({CallerKind.OPERATOR, CallerKind.BACKEND})
class UndeliveredPageController {

    private static final int PAGE = 50;
    private static final String PATH = "/console/webhooks/undelivered";

    private final WebhookControl webhooks;
    private final Decisions decisions;

    UndeliveredPageController(WebhookControl webhooks, Decisions decisions) {
        this.webhooks = webhooks;
        this.decisions = decisions;
    }

    @GetMapping(PATH)
    ModelAndView page(Call call, HttpServletRequest request) {
        return list("console/undelivered", call, request);
    }

    @GetMapping(PATH + "/rows")
    ModelAndView more(Call call, HttpServletRequest request) {
        return list("console/undelivered :: rows", call, request);
    }

    private ModelAndView list(String view, Call call, HttpServletRequest request) {
        SignedIn who = SignedIn.in(request);
        AppId appId = who.appOf(call);
        WebhookId webhookId = NamedWebhook.in(request);
        Long after = Paging.<Long>decode(request.getParameter("after"), Long::valueOf);
        Paging.Page<UndeliveredEvent> found =
                Paging.page(
                        webhooks.deadLetters(
                                call.context(),
                                call.caller(),
                                appId,
                                webhookId,
                                after == null ? 0 : after,
                                PAGE + 1),
                        PAGE,
                        letter -> String.valueOf(letter.position()));
        return new ModelAndView(view)
                .addObject("appId", appId.value())
                .addObject("webhookId", webhookId.value())
                .addObject("mayWrite", who.may(Scope.APPS_WRITE))
                .addObject("letters", found.items().stream().map(UndeliveredItem::of).toList())
                .addObject("next", next(PATH, appId, webhookId, found.next()))
                .addObject("nextRows", next(PATH + "/rows", appId, webhookId, found.next()));
    }

    private static @Nullable String next(
            String path, AppId appId, WebhookId webhookId, @Nullable String after) {
        return after == null ? null : of(path, appId, webhookId).with("after", after).toString();
    }

    private static PageLink of(String path, AppId appId, WebhookId webhookId) {
        return PageLink.to(path).with("appId", appId).with("webhookId", webhookId);
    }

    /** Sends all of them again. */
    @PostMapping(PATH)
    ModelAndView replay(Call call, HttpServletRequest request) {
        AppId appId = SignedIn.in(request).appOf(call);
        WebhookId webhookId = NamedWebhook.in(request);
        decisions.decide(
                call.context(),
                decision -> webhooks.replay(decision, call.caller(), appId, webhookId, List.of()));
        return SeeOther.page(of(PATH, appId, webhookId).toString());
    }
}
