package io.stripemeter.stripe.webhook;

import com.stripe.exception.StripeException;
import com.stripe.model.v2.core.Event;
import io.stripemeter.stripe.support.BudgetedReader;
import io.stripemeter.stripe.support.ReadResult;
import io.stripemeter.stripe.webhook.MeterErrorReport.Sample;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Fetches the data of thin events on meter errors (v2). The SDK's classes of it have no getters below the reason, so that
 * is read from the JSON. Source: Stripe's docs, "Handle invalid usage events".
 */
final class StripeErrorReports implements MeterErrorReports {
    private final BudgetedReader reader;
    private final JsonMapper json = JsonMapper.builder().build();

    StripeErrorReports(BudgetedReader reader) {
        this.reader = reader;
    }

    @Override
    public ReadResult<MeterErrorReport> report(String tenantId, String account, String eventId) {
        return reader.read("meter_errors", tenantId, account, session -> report(retrieve(session, eventId)));
    }

    private static Event retrieve(BudgetedReader.Session session, String eventId) throws StripeException {
        Event event = session.pay().v2().core().events().retrieve(eventId, BudgetedReader.ONCE);
        session.heard(event.getLastResponse());
        return event;
    }

    private MeterErrorReport report(Event event) {
        JsonNode data = json.readTree(event.getLastResponse().body()).path("data");
        List<Sample> samples = new ArrayList<>();
        for (JsonNode type : data.at("/reason/error_types")) {
            for (JsonNode sample : type.path("sample_errors")) {
                if (samples.size() < MeterErrorReport.MOST_SAMPLES) {
                    samples.add(new Sample(
                            type.path("code").asString(""),
                            type.path("error_count").asLong(0),
                            sample.path("error_message").asString(""),
                            sample.at("/request/identifier").asString("")));
                }
            }
        }
        return new MeterErrorReport(
                data.path("developer_message_summary").asString(""),
                data.at("/reason/error_count").asLong(0),
                data.path("validation_start").asString(""),
                data.path("validation_end").asString(""),
                samples);
    }
}
