package io.passledger.application;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FreshDatabaseIT {

    private static final TestDatabase DATABASE = TestDatabase.fresh();

    @Test
    void isDurable() {
        assertThat(setting("fsync")).isEqualTo("on");
        assertThat(setting("synchronous_commit")).isEqualTo("on");
        assertThat(setting("full_page_writes")).isEqualTo("on");
    }

    @Test
    void isMigrated() {
        assertThat(tables(DATABASE)).isPositive();
        assertThat(tables(TestDatabase.empty())).isZero();
    }

    @Test
    void sharesNothingWithAnother() {
        TestDatabase other = TestDatabase.fresh();
        other.transactions()
                .executeWithoutResult(_ -> other.jdbc().sql("CREATE TABLE mine (id int)").update());

        assertThat(tables(other)).isEqualTo(tables(DATABASE) + 1);
    }

    private static String setting(String name) {
        return DATABASE.jdbc()
                .sql("SELECT current_setting(:name)")
                .param("name", name)
                .query(String.class)
                .single();
    }

    private static int tables(TestDatabase database) {
        return database.jdbc()
                .sql("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")
                .query(Integer.class)
                .single();
    }
}
