package io.stripemeter.app.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole month against a faulty Stripe, run as by a user who checks that invoices agree. */
@Tag("packaged")
class ParityTest {
    private static final int MINUTES = 10;

    @TempDir
    Path temp;

    @Test
    void everyFinalInvoiceLineEqualsOurRating() throws Exception {
        Jar demo = Jar.run(
                temp.resolve("parity.log"),
                Map.of(),
                "demo",
                "--parity",
                "--check",
                "--port=0",
                "--data-dir=" + temp.resolve("data"));
        assertThat(demo.exit(MINUTES)).as(demo.said()).isZero();
    }
}
