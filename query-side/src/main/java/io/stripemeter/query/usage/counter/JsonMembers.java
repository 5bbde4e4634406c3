package io.stripemeter.query.usage.counter;

/**
 * A cursor over the top-level members of a canonical JSON object: no white space, sorted keys, as usage properties
 * are stored. Values are returned as written, without decoding, since equal values are written equally.
 */
final class JsonMembers {
    private final String json;
    private int keyStart;
    private int valueStart;
    private int end;

    JsonMembers(String json) {
        if (json.length() < 2 || json.charAt(0) != '{') {
            throw new IllegalArgumentException("not a canonical JSON object: " + json);
        }
        this.json = json;
    }

    /** Moves to the next member; returns false after the last. */
    boolean next() {
        keyStart = end + 1; // past the opening brace or a comma
        if (json.charAt(end) == '}' || json.charAt(keyStart) == '}') {
            return false;
        }
        valueStart = endOfString(keyStart) + 1; // past the colon
        end = endOfValue(valueStart);
        return true;
    }

    /** Returns whether the key, with its quotes and escapes, is the one given. */
    boolean isKey(String quoted) {
        return valueStart - 1 - keyStart == quoted.length() && json.startsWith(quoted, keyStart);
    }

    String value() {
        return json.substring(valueStart, end);
    }

    /** Returns whether the value is {@code null}, which counts as missing. */
    boolean isNull() {
        return json.charAt(valueStart) == 'n';
    }

    private int endOfString(int start) {
        int at = start + 1;
        while (json.charAt(at) != '"') {
            at += json.charAt(at) == '\\' ? 2 : 1;
        }
        return at + 1;
    }

    private int endOfValue(int start) {
        int at = start;
        int depth = 0;
        while (true) {
            char c = json.charAt(at);
            if (depth == 0 && (c == ',' || c == '}')) {
                return at;
            }
            if (c == '"') {
                at = endOfString(at);
                continue;
            }
            if (c == '{' || c == '[') {
                depth++;
            } else if (c == '}' || c == ']') {
                depth--;
            }
            at++;
        }
    }
}
