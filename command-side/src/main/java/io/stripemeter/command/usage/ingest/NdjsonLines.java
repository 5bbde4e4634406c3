package io.stripemeter.command.usage.ingest;

import io.stripemeter.api.support.Problem;
import io.stripemeter.command.support.JsonLocation;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The reader of newline-delimited JSON, one event a line: a line that is not JSON is refused alone. */
final class NdjsonLines {
    private NdjsonLines() {}

    /** Reads the lines that are not blank; one more than allowed is enough to tell that there are too many. */
    static List<UsageEventDraft> read(byte[] body, int maxEvents) {
        List<UsageEventDraft> events = new ArrayList<>();
        int start = 0;
        for (int at = 0; at <= body.length && events.size() <= maxEvents; at++) {
            if (at == body.length || body[at] == '\n') {
                if (!isBlank(body, start, at)) {
                    events.add(line(body, start, at - start));
                }
                start = at + 1;
            }
        }
        return events;
    }

    private static UsageEventDraft line(byte[] body, int offset, int length) {
        try (JsonParser in = UsageJson.parser(body, offset, length)) {
            if (in.nextToken() == JsonToken.START_OBJECT) {
                UsageEventDraft draft = UsageJson.event(in);
                if (in.nextToken() == null) {
                    return draft;
                }
            }
        } catch (JacksonException e) {
            return broken(JsonLocation.brokenAt(e));
        }
        return broken("the line must hold one JSON object");
    }

    private static UsageEventDraft broken(String message) {
        UsageEventDraft draft = new UsageEventDraft();
        draft.refuse(Problem.invalid("malformed_json", "", message));
        return draft;
    }

    private static boolean isBlank(byte[] body, int from, int to) {
        for (int i = from; i < to; i++) {
            if (body[i] != ' ' && body[i] != '\t' && body[i] != '\r') {
                return false;
            }
        }
        return true;
    }
}
