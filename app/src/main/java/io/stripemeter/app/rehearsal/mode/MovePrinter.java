package io.stripemeter.app.rehearsal.mode;

import java.io.PrintWriter;
import tools.jackson.databind.JsonNode;

/** The text form of what happened while the clock moved. */
record MovePrinter(PrintWriter out) {
    void print(JsonNode move) {
        JsonNode happened = move.path("happened");
        out.println("It is " + move.path("reached").asString() + " (was "
                + move.path("from").asString() + "; " + move.path("stops").asInt() + " stops)");
        JsonNode pushes = happened.path("pushes");
        out.println("  pushes        %d accepted, %d throttled, %d in doubt, %d refused"
                .formatted(
                        pushes.path("accepted").asInt(),
                        pushes.path("throttled").asInt(),
                        pushes.path("inDoubt").asInt(),
                        pushes.path("refused").asInt()));
        count("late usage", happened.path("lateUsageCarried"), "counted for periods whose invoice was final");
        count("webhooks", happened.path("webhooksReceived"), "received");
        lists(happened);
        if (move.path("unfinished").isString()) {
            out.println("  NOT REACHED   " + move.path("to").asString() + ": "
                    + move.path("unfinished").asString());
        }
        out.flush();
    }

    private void lists(JsonNode happened) {
        for (JsonNode close : happened.path("closes")) {
            out.println("  close         %s of %s at %s: %s%s"
                    .formatted(
                            close.path("period").asString(),
                            close.path("tenant").asString(),
                            close.path("account").asString(),
                            close.path("stage").asString(),
                            note(close)));
        }
        for (JsonNode invoice : happened.path("invoices")) {
            out.println("  invoice       %s of %s: %s %s, %s"
                    .formatted(
                            invoice.path("id").asString(),
                            invoice.path("customer").asString(),
                            invoice.path("total").asString(),
                            invoice.path("currency").asString(),
                            invoice.path("status").asString()));
        }
        for (JsonNode escalation : happened.path("escalations")) {
            out.println("  escalation    %s: %s"
                    .formatted(
                            escalation.path("kind").asString(),
                            escalation.path("subject").asString()));
        }
    }

    private void count(String what, JsonNode number, String words) {
        if (number.asInt() > 0) {
            out.println("  %-13s %d %s".formatted(what, number.asInt(), words));
        }
    }

    private static String note(JsonNode close) {
        String note = close.path("note").asString("");
        return note.isEmpty() ? "" : " (" + note + ")";
    }
}
