package io.stripemeter.simulator.server;

import io.stripemeter.simulator.fault.FaultRule;
import io.stripemeter.simulator.wire.ParamTree;
import io.stripemeter.simulator.wire.Params;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

/** A request as received, with its whole body. */
record Incoming(String method, String path, String query, HttpFields headers, String body) {

    @Nullable
    String header(String name) {
        return headers.get(name);
    }

    /**
     * Query and body in one tree; the body is JSON or a form by its content type, and for the control API by its first
     * character.
     */
    Params params() {
        ParamTree tree = new ParamTree().addForm(query);
        String type = headers.get(HttpHeader.CONTENT_TYPE);
        boolean json = type != null && type.toLowerCase(Locale.ROOT).contains("json");
        if (json || (path.startsWith("/_sim") && body.startsWith("{"))) {
            tree.addJson(body);
        } else {
            tree.addForm(body);
        }
        return tree.build();
    }

    /** The subject for fault rules; the identifier is the event's, or the one to cancel, or empty. */
    FaultRule.Subject subject(Params params) {
        String identifier = params.text("identifier");
        if (identifier == null && params.has("cancel")) {
            identifier = params.child("cancel").text("identifier");
        }
        return new FaultRule.Subject(method, path, identifier == null ? "" : identifier);
    }

    /** Equal for equal method, path, query and body. */
    String fingerprint() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            String whole = method + " " + path + "?" + query + "\n" + body;
            return HexFormat.of().formatHex(digest.digest(whole.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }
}
