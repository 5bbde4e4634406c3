package io.stripemeter.command.support;

import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;

/** Says where a text stops being JSON, in words of ours and without quoting it. */
public final class JsonLocation {
    private JsonLocation() {}

    public static String brokenAt(JacksonException failure) {
        TokenStreamLocation place = failure.getLocation();
        return place == null || place.getLineNr() < 1
                ? "This is not valid JSON"
                : "This is not valid JSON at line " + place.getLineNr() + ", column " + place.getColumnNr();
    }
}
