package io.passledger.pages.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.browser.Stage;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the first view costs a newcomer. The numbers are printed, the bytes have a bound. */
class DemoWeightIT {

    private static final String COST =
            """
            () => {
                const all = performance.getEntriesByType('navigation').concat(performance.getEntriesByType('resource'));
                const paint = performance.getEntriesByName('first-contentful-paint')[0];
                return {
                    requests: all.length,
                    bytes: all.reduce((sum, entry) => sum + entry.transferSize, 0),
                    paint: paint ? Math.round(paint.startTime) : -1,
                };
            }
            """;

    @RegisterExtension final Stage stage = new Stage();

    @Test
    void isLight() {
        Visitor ada = Visitor.at(stage).arrive();

        Map<?, ?> cost = (Map<?, ?>) ada.page.evaluate(COST);

        System.out.printf(
                "the demo's first view: %s requests, %s bytes, first contentful paint after %s ms%n",
                cost.get("requests"), cost.get("bytes"), cost.get("paint"));
        assertThat(cost.get("bytes"))
                .asInstanceOf(InstanceOfAssertFactories.INTEGER)
                .isBetween(10_000, 150_000);
    }
}
