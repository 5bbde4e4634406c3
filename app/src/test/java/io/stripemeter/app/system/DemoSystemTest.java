package io.stripemeter.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.app.demo.DemoCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The demo as a new user runs it. */
class DemoSystemTest {
    @TempDir
    Path temp;

    @Test
    void showsThatExpectedCountedPushedAndHeldAgree() {
        StringWriter out = new StringWriter();
        CommandLine command = new CommandLine(new DemoCommand());
        command.setOut(new PrintWriter(out));
        int exit = command.execute("--check", "--port=0", "--data-dir=" + temp, "--events=2000");
        assertThat(exit).as(out.toString()).isZero();
        assertThat(out.toString()).contains("2,000 ingested", "All agree.").doesNotContain(" NO");
    }
}
