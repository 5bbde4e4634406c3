package io.stripemeter.app.cli.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsageFileTest {
    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final FieldMapping AS_IT_IS = new FieldMapping(Map.of(), Map.of(), null, "", UTC);

    @TempDir
    Path temp;

    @Test
    void mapsCsvColumnsConstantsAndTimesWithoutAYear() throws IOException {
        FieldMapping mapping = new FieldMapping(
                Map.of(
                        "customer",
                        "origin",
                        "quantity",
                        "distance",
                        "timestamp",
                        "date",
                        "properties.to",
                        "destination"),
                Map.of("meter", "flight_miles"),
                "yyyyMMddHHmm",
                "2001",
                UTC);
        assertThat(rows("f.csv", "date,delay,distance,origin,destination\n01010001,14,405,MCI,MDW\n", mapping, "f"))
                .containsExactly(
                        "{\"customer\":\"MCI\",\"properties\":{\"to\":\"MDW\"},\"quantity\":\"405\","
                                + "\"timestamp\":\"2001-01-01T00:01:00Z\",\"meter\":\"flight_miles\",\"idempotencyKey\":\"f:1\"}");
    }

    @Test
    void knowsTheHeadersOfOlderBackfillFiles() throws IOException {
        String csv = "tenantId,metric,customerRef,quantity,ts,idempotencyKey\nt,api,c,1.50,2026-01-01T00:00:00Z,k\n";
        assertThat(rows("f.csv", csv, AS_IT_IS, "f").get(0))
                .contains(
                        "\"meter\":\"api\"", "\"customer\":\"c\"", "\"quantity\":\"1.50\"", "\"idempotencyKey\":\"k\"");
    }

    @Test
    void keepsEveryDigitOfJsonNumbers() throws IOException {
        String json = "{\"meter\":\"m\",\"customer\":\"c\",\"quantity\":12345678901234.123456789012}\n";
        assertThat(rows("f.jsonl", json, AS_IT_IS, "f").get(0)).contains("12345678901234.123456789012");
    }

    @Test
    void readsJsonArraysAndGzip() throws IOException {
        byte[] array = "[{\"a\":1},{\"a\":2}]".getBytes(StandardCharsets.UTF_8);
        Path file = temp.resolve("f.json.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(array);
        }
        FieldMapping mapping = new FieldMapping(Map.of("quantity", "a"), Map.of("customer", "c"), null, "", UTC);
        assertThat(read(file, mapping, "p"))
                .containsExactly(
                        "{\"quantity\":1,\"customer\":\"c\",\"idempotencyKey\":\"p:1\"}",
                        "{\"quantity\":2,\"customer\":\"c\",\"idempotencyKey\":\"p:2\"}");
    }

    @Test
    void leavesUnreadableTimesToTheServer() throws IOException {
        FieldMapping mapping = new FieldMapping(Map.of("timestamp", "at"), Map.of(), "yyyy", "", UTC);
        assertThat(rows("f.csv", "at\nnever\n", mapping, "f").get(0)).contains("\"timestamp\":\"never\"");
    }

    @Test
    void namesUnknownFieldsAndColumns() {
        assertThatThrownBy(() -> new FieldMapping(Map.of("qty", "x"), Map.of(), null, "", UTC))
                .hasMessageContaining("unknown event field qty");
        FieldMapping mapping = new FieldMapping(Map.of("quantity", "nope"), Map.of(), null, "", UTC);
        assertThatThrownBy(() -> rows("f.csv", "a,b\n1,2\n", mapping, "f")).hasMessageContaining("no column nope");
    }

    private List<String> rows(String name, String content, FieldMapping mapping, String prefix) throws IOException {
        return read(Files.writeString(temp.resolve(name), content), mapping, prefix);
    }

    private static List<String> read(Path file, FieldMapping mapping, String prefix) throws IOException {
        List<String> rows = new ArrayList<>();
        try (UsageFile usage = UsageFile.open(file, mapping, prefix)) {
            usage.rows().forEachRemaining(row -> rows.add(row.json()));
        }
        return rows;
    }
}
