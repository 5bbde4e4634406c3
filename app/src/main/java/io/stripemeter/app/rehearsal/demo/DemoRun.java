package io.stripemeter.app.rehearsal.demo;

import io.stripemeter.app.server.RunningServer;
import io.stripemeter.postgres.StateDirectory;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A run of the demo on a running server: set up, ingest, wait until all totals agree, show. */
final class DemoRun {
    /** At the very start of a month, its first minute has to pass before a push can be dated. */
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final RunningServer server;
    private final URI simulator;
    private final Clock clock;
    private final PrintWriter out;

    DemoRun(RunningServer server, String simulatorUrl, Clock clock, PrintWriter out) {
        this.server = server;
        this.simulator = URI.create(simulatorUrl);
        this.clock = clock;
        this.out = out;
    }

    /** Runs the demo, and prints where to look next if the server stays up. Returns whether all totals agreed in the end. */
    boolean run(String tenantId, long seed, int count, boolean stays) throws InterruptedException {
        Instant now = clock.instant();
        say("Setting up the tenant " + tenantId
                + ": %d meters, %d customers, mapped to Stripe"
                        .formatted(DemoMeter.ALL.size(), DemoUsage.CUSTOMERS.size()));
        String adminKey = System.getenv().getOrDefault("STRIPEMETER_ADMIN_KEY", "");
        DemoTenant tenant = DemoTenant.setUp(
                tenantId,
                server.url(),
                adminKey.isBlank() ? server.part(StateDirectory.class).secret("admin-key") : adminKey,
                simulator,
                DemoStripe.KEY);
        DemoUsage usage = new DemoUsage(seed, now);
        List<DemoEvent> events = usage.events(count);
        DemoFeed feed = new DemoFeed(tenant, out);
        feed.send(usage.delivered(events));
        say("Counting and pushing");
        List<MeterTotals> totals = awaitAgreement(new DemoTotals(tenant, simulator), events);
        say(DemoReport.table(feed, totals));
        boolean agreed = totals.stream().allMatch(MeterTotals::agree) && feed.accepted() == events.size();
        say(agreed ? "All agree." : "THEY DO NOT AGREE.");
        if (stays) {
            say(whereToLook(tenant));
        }
        return agreed;
    }

    private List<MeterTotals> awaitAgreement(DemoTotals totals, List<DemoEvent> events) throws InterruptedException {
        Instant deadline = clock.instant().plus(PATIENCE);
        List<MeterTotals> latest = totals.read(events);
        while (!latest.stream().allMatch(MeterTotals::agree) && clock.instant().isBefore(deadline)) {
            Thread.sleep(PAUSE.toMillis());
            latest = totals.read(events);
        }
        return latest;
    }

    private String whereToLook(DemoTenant tenant) {
        URI url = server.url();
        return """

                Where to look
                  API docs     %s/docs
                  GraphiQL     %s/graphiql
                  Metrics      %s/metrics
                  Readiness    %s/health/ready
                  Stripe       %s/_sim/state   (the simulator's own records)
                  API key      %s
                Try
                  curl -s "%s/v1/usage/current?customer=acme&meter=tokens" -H "Authorization: Bearer %s\"""".formatted(url, url, url, url, simulator, tenant.key(), url, tenant.key());
    }

    private void say(String text) {
        out.println(text);
        out.flush();
    }
}
