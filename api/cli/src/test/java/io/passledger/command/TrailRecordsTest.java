package io.passledger.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Where a copy of the trail is that has broken off. */
class TrailRecordsTest {

    @Test
    void readsARecordAgainThatBrokeOffBetweenQuotes() {
        TrailRecords records = new TrailRecords(TrailFormat.CSV);
        pass(records, "position,reason\n7,\"lost, and fo");
        assertThat(records.isWhole()).isFalse();

        records.forgetTheBegun();
        pass(records, "7,\"lost, and\nfound\"\n");

        assertThat(records.isWhole()).isTrue();
        assertThat(records.events()).isEqualTo(1);
        assertThat(records.bytes()).isEqualTo("position,reason\n7,\"lost, and\nfound\"\n".length());
    }

    private static void pass(TrailRecords records, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        records.passed(bytes, bytes.length);
    }
}
