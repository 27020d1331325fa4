package io.passledger.api.erasure;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every value of every column of every table there is. */
record WholeDatabase(JdbcClient jdbc) {

    /** The columns that hold the text somewhere, as {@code table.column}. */
    List<String> columnsWith(String text) {
        List<String> found = new ArrayList<>();
        for (Map<String, Object> column : columns()) {
            String name = "\"%s\".\"%s\"".formatted(column.get("tab"), column.get("col"));
            String holds =
                    "bytea".equals(column.get("type"))
                            ? "position(:bytes IN %s) > 0"
                            : "position(:text IN %s::text) > 0";
            boolean any =
                    jdbc.sql(
                                    "SELECT EXISTS (SELECT 1 FROM \"%s\" WHERE %s)"
                                            .formatted(column.get("tab"), holds.formatted(name)))
                            .param("text", text)
                            .param("bytes", text.getBytes(StandardCharsets.UTF_8))
                            .query(Boolean.class)
                            .single();
            if (any) {
                found.add(name);
            }
        }
        return found;
    }

    private List<Map<String, Object>> columns() {
        return jdbc.sql(
                        """
                        SELECT t.table_name AS tab, c.column_name AS col, c.data_type AS type
                        FROM information_schema.tables t
                        JOIN information_schema.columns c USING (table_schema, table_name)
                        WHERE t.table_schema = 'public' AND t.table_type = 'BASE TABLE'
                        """)
                .query()
                .listOfRows();
    }
}
