package io.stripemeter.command.meter;

import io.stripemeter.api.access.Caller;
import io.stripemeter.api.access.RequiresScope;
import io.stripemeter.api.access.Scope;
import io.stripemeter.api.meter.Aggregation;
import io.stripemeter.api.meter.ArchiveMeter;
import io.stripemeter.api.meter.DefineMeter;
import io.stripemeter.api.meter.MeterKey;
import io.stripemeter.api.support.Problem;
import io.stripemeter.command.support.ManagementBody;
import io.stripemeter.command.support.ReadYourWrites;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The REST controller of meters. */
@RequiresScope(Scope.MANAGE)
@RestController
@RequestMapping("/v1/meters")
class MeterController {
    private final ReadYourWrites commands;
    private final MeterDirectory directory;

    MeterController(ReadYourWrites commands, MeterDirectory directory) {
        this.commands = commands;
        this.directory = directory;
    }

    /** A meter to define; sum, no dimensions and 48 hours of lateness unless given. */
    record NewMeter(
            @Nullable String key,
            @Nullable String displayName,
            @Nullable String aggregation,
            @Nullable String valueProperty,
            @Nullable List<String> groupBy,
            @Nullable String latenessLimit)
            implements ManagementBody {}

    /** A meter as it is returned. */
    record View(
            String key,
            String displayName,
            String aggregation,
            @Nullable String valueProperty,
            List<String> groupBy,
            String latenessLimit) {
        static View of(DefineMeter meter) {
            return new View(
                    meter.meter().value(),
                    meter.displayName(),
                    meter.aggregation().wireName(),
                    meter.valueProperty(),
                    meter.groupBy(),
                    meter.latenessLimit().toString());
        }
    }

    @PostMapping
    ResponseEntity<View> define(@RequestAttribute(Caller.ATTRIBUTE) Caller caller, @RequestBody NewMeter body) {
        MeterKey key = key(body.key());
        DefineMeter command = new DefineMeter(
                caller.tenantId(),
                key,
                body.displayName() == null ? key.value() : body.displayName(),
                Aggregation.parse(body.aggregation() == null ? "sum" : body.aggregation(), "aggregation"),
                body.valueProperty(),
                groupBy(body.groupBy()),
                lateness(body.latenessLimit()));
        View view = View.of(command);
        return send(command, caller, key)
                ? ResponseEntity.created(URI.create("/v1/meters/" + encoded(key)))
                        .body(view)
                : ResponseEntity.ok(view);
    }

    @PostMapping("/{key}/archive")
    ResponseEntity<Void> archive(@RequestAttribute(Caller.ATTRIBUTE) Caller caller, @PathVariable("key") String key) {
        MeterKey meter = key(key);
        send(new ArchiveMeter(caller.tenantId(), meter), caller, meter);
        return ResponseEntity.noContent().build();
    }

    private boolean send(Object command, Caller caller, MeterKey meter) {
        boolean changed = commands.send(command);
        directory.forget(caller.tenantId(), meter);
        return changed;
    }

    static MeterKey key(@Nullable String key) {
        try {
            return new MeterKey(text(key));
        } catch (Problem problem) {
            throw problem.at("key");
        }
    }

    private static List<String> groupBy(@Nullable List<String> names) {
        if (names == null) {
            return List.of();
        }
        if (names.contains(null)) {
            throw Problem.invalid("required", "groupBy", "groupBy must not contain null");
        }
        return names;
    }

    private static Duration lateness(@Nullable String text) {
        if (text == null) {
            return DefineMeter.DEFAULT_LATENESS;
        }
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw Problem.invalid(
                    "invalid_format", "latenessLimit", "latenessLimit must be an ISO-8601 duration such as PT48H");
        }
    }

    /** Returns an absent text as an empty one, which the value types refuse as required. */
    static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static String encoded(MeterKey key) {
        return URLEncoder.encode(key.value(), StandardCharsets.UTF_8).replace("+", "%20");
    }
}
