package io.passledger.pages.console.projections;

import io.passledger.api.control.ProjectionControl;
import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.api.http.Paging;
import io.passledger.pages.console.PageLink;
import io.passledger.pages.console.SeeOther;
import io.passledger.projections.engine.DeadLetter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** Lists the dead letters of a projection and retries them. */
@Controller
@CalledBy({CallerKind.OPERATOR, CallerKind.BACKEND})
class DeadLettersPageController {

    private static final int PAGE = 50;
    private static final String PATH = "/console/projections/dead-letters";

    private final ProjectionControl projections;

    DeadLettersPageController(ProjectionControl projections) {
        this.projections = projections;
    }

    @GetMapping(PATH)
    ModelAndView page(Call call, HttpServletRequest request) {
        return list("console/dead-letters", call, request);
    }

    @GetMapping(PATH + "/rows")
    ModelAndView more(Call call, HttpServletRequest request) {
        return list("console/dead-letters :: rows", call, request);
    }

    private ModelAndView list(String view, Call call, HttpServletRequest request) {
        String name = Objects.requireNonNullElse(request.getParameter("projection"), "");
        Long after = Paging.<Long>decode(request.getParameter("after"), Long::valueOf);
        Paging.Page<DeadLetter> page =
                Paging.page(
                        projections.deadLetters(call, name, after == null ? 0 : after, PAGE + 1),
                        PAGE,
                        letter -> String.valueOf(letter.position()));
        return new ModelAndView(view)
                .addObject("projection", name)
                .addObject("letters", page.items().stream().map(LetterItem::of).toList())
                .addObject("next", next(PATH, name, page.next()))
                .addObject("nextRows", next(PATH + "/rows", name, page.next()));
    }

    private static @Nullable String next(String path, String name, @Nullable String next) {
        return next == null
                ? null
                : PageLink.to(path).with("projection", name).with("after", next).toString();
    }

    @PostMapping(PATH)
    ModelAndView retry(Call call, HttpServletRequest request) {
        String name = Objects.requireNonNullElse(request.getParameter("projection"), "");
        projections.retry(call, name, List.of());
        return SeeOther.page(PageLink.to(PATH).with("projection", name).toString());
    }
}
