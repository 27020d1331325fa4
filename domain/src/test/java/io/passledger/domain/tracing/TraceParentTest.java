package io.passledger.domain.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.passledger.domain.InvalidValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** W3C Trace Context §3.2. */
class TraceParentTest {

    private static final String IDS = "4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7";

    @Test
    void isParsed() {
        TraceParent parent = TraceParent.parse("00-" + IDS + "-01").orElseThrow();

        assertThat(parent.value()).isEqualTo("00-" + IDS + "-01");
        assertThat(parent.traceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(parent.parentId()).isEqualTo("00f067aa0ba902b7");
        assertThat(parent.isSampled()).isTrue();
        assertThat(TraceParent.parse("00-" + IDS + "-02").orElseThrow().isSampled()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"01-" + IDS + "-03", "cc-" + IDS + "-03-what-the-future-will-be"})
    void isReadFromALaterVersionAndWrittenInThisOne(String header) {
        assertThat(TraceParent.parse(header)).contains(new TraceParent("00-" + IDS + "-01"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "00-4bf92f3577b34da6a3ce929d0e0e473-00f067aa0ba902b7-01",
                "00-" + IDS + "-1",
                "00-" + IDS + "-01-more",
                "00-" + IDS + "-01\n",
                " 00-" + IDS + "-01",
                "cc-" + IDS + "-01.more",
                "ff-" + IDS + "-01",
                "00_" + IDS + "-01",
                "00-" + IDS + "-01,00-" + IDS + "-01"
            })
    void isNoneIfTheHeaderIsInvalid(String header) {
        assertThat(TraceParent.parse(header)).isEmpty();
        assertThatThrownBy(() -> new TraceParent(header)).isInstanceOf(InvalidValue.class);
    }
}
