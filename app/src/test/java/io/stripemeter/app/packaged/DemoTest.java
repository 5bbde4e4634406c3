package io.stripemeter.app.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo as a new user runs it. */
@Tag("packaged")
class DemoTest {
    private static final int MINUTES = 10;

    @TempDir
    Path temp;

    @Test
    void showsThatExpectedCountedPushedAndHeldAgree() throws Exception {
        Jar demo = Jar.run(
                temp.resolve("demo.log"),
                Map.of(),
                "demo",
                "--check",
                "--port=0",
                "--data-dir=" + temp.resolve("data"),
                "--events=2000");
        assertThat(demo.exit(MINUTES)).as(demo.said()).isZero();
        assertThat(demo.said()).contains("2,000 ingested", "All agree.").doesNotContain(" NO");
    }
}
