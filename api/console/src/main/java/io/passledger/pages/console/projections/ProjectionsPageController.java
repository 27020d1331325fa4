package io.passledger.pages.console.projections;

import io.passledger.api.control.ProjectionControl;
import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.application.store.Decisions;
import io.passledger.pages.console.PageLink;
import io.passledger.pages.console.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** Lists the projections, and follows a replay from start to end. */
@Controller
@CalledBy({CallerKind.OPERATOR, CallerKind.BACKEND})
class ProjectionsPageController {

    private final ProjectionControl projections;
    private final Decisions decisions;

    ProjectionsPageController(ProjectionControl projections, Decisions decisions) {
        this.projections = projections;
        this.decisions = decisions;
    }

    @GetMapping("/console/projections")
    ModelAndView page(Call call) {
        return list("console/projections", call);
    }

    /** Returns the rows for the page's periodic refresh. */
    @GetMapping("/console/projections/rows")
    ModelAndView rows(Call call) {
        return list("console/projections :: rows", call);
    }

    private ModelAndView list(String view, Call call) {
        return new ModelAndView(view)
                .addObject(
                        "projections",
                        projections.list(call).stream().map(ProjectionItem::of).toList());
    }

    @PostMapping("/console/projections/replays")
    ModelAndView start(Call call, HttpServletRequest request) {
        String name = parameter(request, "projection");
        String replayId =
                decisions
                        .decide(
                                call.context(),
                                decision -> projections.startReplay(decision, call, name))
                        .result();
        return SeeOther.page(
                PageLink.to("/console/projections/replay")
                        .with("projection", name)
                        .with("replayId", replayId)
                        .toString());
    }

    @GetMapping("/console/projections/replay")
    ModelAndView replay(Call call, HttpServletRequest request) {
        return replay("console/replay", call, request);
    }

    /** Returns the part of the replay's page that changes. */
    @GetMapping("/console/projections/replay/progress")
    ModelAndView progress(Call call, HttpServletRequest request) {
        return replay("console/replay :: progress", call, request);
    }

    private ModelAndView replay(String view, Call call, HttpServletRequest request) {
        return new ModelAndView(view)
                .addObject(
                        "replay",
                        ReplayItem.of(
                                projections.replay(
                                        call,
                                        parameter(request, "projection"),
                                        parameter(request, "replayId"))));
    }

    private static String parameter(HttpServletRequest request, String name) {
        return Objects.requireNonNullElse(request.getParameter(name), "");
    }
}
