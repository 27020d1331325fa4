package io.passledger.api.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.application.store.EventTypes;
import io.passledger.domain.DomainEvent;
import java.util.List;
import java.util.Map.Entry;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class EventModelTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([A-Z]\\w+)` \\| [^|]{10,} \\|");

    @Test
    void namesEveryEventOnceAndNothingElse() {
        List<String> types =
                EventTypes.all().entrySet().stream()
                        .filter(type -> DomainEvent.class.isAssignableFrom(type.getValue()))
                        .map(Entry::getKey)
                        .toList();
        assertThat(types).hasSizeGreaterThan(30);

        assertThat(ROW.matcher(Repository.read("docs/event-model.md")).results())
                .extracting(row -> row.group(1))
                .containsExactlyInAnyOrderElementsOf(types);
    }
}
