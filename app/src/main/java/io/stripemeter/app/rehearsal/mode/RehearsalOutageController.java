package io.stripemeter.app.rehearsal.mode;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.stripemeter.api.support.Problem;
import io.stripemeter.api.support.Texts;
import io.stripemeter.app.rehearsal.mode.Outages.Outage;
import io.stripemeter.command.support.ManagementBody;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The REST resource of outages of a rehearsal's Stripe, for holders of the admin key. */
@RestController
@RequestMapping("/v1/rehearsal/outage")
@ConditionalOnBean(Rehearsal.class)
class RehearsalOutageController {
    private static final int MAX_KIND_LENGTH = 40;

    private final Outages outages;

    RehearsalOutageController(Outages outages) {
        this.outages = outages;
    }

    /** @param length {@code for}: an ISO-8601 duration of rehearsed time; without one it lasts until it is ended */
    record NewOutage(
            @Nullable String kind,
            @JsonProperty("for") @Nullable String length) implements ManagementBody {}

    record Listed(List<Outage> items) {
        Listed {
            items = List.copyOf(items);
        }
    }

    @GetMapping
    Listed list() {
        return new Listed(outages.current());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Outage begin(@RequestBody NewOutage body) {
        String text = Texts.require(body.kind(), "kind", MAX_KIND_LENGTH);
        OutageKind kind = OutageKind.of(text)
                .orElseThrow(() -> Problem.invalid("unknown_value", "kind", "kind must be one of " + kinds()));
        Duration length = body.length() == null ? null : Lengths.iso(body.length(), "for", Outages.LONGEST);
        return outages.begin(kind, length);
    }

    /** Ends all of them, and returns those that were under way. */
    @DeleteMapping
    Listed end() {
        return new Listed(outages.end());
    }

    private static String kinds() {
        return Arrays.stream(OutageKind.values()).map(OutageKind::wireName).collect(Collectors.joining(", "));
    }
}
