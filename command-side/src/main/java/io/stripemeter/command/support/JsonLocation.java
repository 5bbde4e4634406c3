package io.stripemeter.command.support;

import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;

/** The message about malformed JSON: it gives the line and column, and never quotes the text. */
public final class JsonLocation {
    private JsonLocation() {}

    public static String brokenAt(JacksonException failure) {
        TokenStreamLocation place = failure.getLocation();
        return place == null || place.getLineNr() < 1
                ? "This is not valid JSON"
                : "This is not valid JSON at line " + place.getLineNr() + ", column " + place.getColumnNr();
    }
}
