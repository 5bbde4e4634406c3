package io.stripemeter.stripe.meter;

import com.stripe.model.billing.Meter;
import io.stripemeter.api.meter.MapMeter;
import io.stripemeter.api.stripeaccount.CheckMeterMapping;
import io.stripemeter.api.stripeaccount.MappingFinding;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a Stripe meter that signed deltas can be reported to. Each is there because usage would be lost, or be
 * billed as something else.
 *
 * <table>
 * <caption>What a meter must be</caption>
 * <tr><td>active</td><td>an inactive one takes no meter events</td></tr>
 * <tr><td>formula {@code sum}</td><td>{@code count} and {@code last} ignore the value of a delta</td></tr>
 * <tr><td>without an event time window</td><td>with one, a later delta of an hour or a day replaces the one before</td></tr>
 * <tr><td>with the event name given</td><td>the usage would go to another meter, or to none</td></tr>
 * <tr><td>with the payload keys given</td><td>the customer or the value would not be found</td></tr>
 * </table>
 */
final class StripeMeterRules {
    private static final String METER = "stripeMeterId";

    private StripeMeterRules() {}

    /** The first rule that a meter breaks for a mapping; empty when it is fit. */
    static Optional<MappingFinding> broken(Meter meter, CheckMeterMapping mapping, boolean shared, boolean live) {
        return Optional.ofNullable(first(meter, mapping, shared, live));
    }

    private static @Nullable MappingFinding first(
            Meter meter, CheckMeterMapping mapping, boolean shared, boolean live) {
        String name = "Stripe meter " + mapping.stripeMeterId();
        if (meter.getLivemode() != null && meter.getLivemode() != live) {
            return refused(shared, "stripe_mode_differs", METER, name + " is of the other mode than the account's key");
        }
        if (!"active".equals(meter.getStatus())) {
            return refused(
                    shared,
                    "stripe_meter_inactive",
                    METER,
                    name + " is inactive and takes no usage: reactivate it at Stripe, or map another one");
        }
        String formula = meter.getDefaultAggregation() == null
                ? ""
                : meter.getDefaultAggregation().getFormula();
        if (!"sum".equals(formula)) {
            return refused(
                    shared,
                    "stripe_meter_formula",
                    METER,
                    name + " has the formula " + formula + ": create one with the formula sum, whatever the meter here"
                            + " counts, and map that");
        }
        if (meter.getEventTimeWindow() != null) {
            return refused(
                    shared,
                    "stripe_meter_window",
                    METER,
                    name + " keeps only one value for each " + meter.getEventTimeWindow()
                            + " (event_time_window): create one without, and map that");
        }
        return names(meter, mapping, shared, name);
    }

    private static @Nullable MappingFinding names(Meter meter, CheckMeterMapping mapping, boolean shared, String name) {
        if (!mapping.eventName().equals(meter.getEventName())) {
            return refused(
                    shared,
                    "stripe_meter_event_name",
                    "eventName",
                    name + " has the event name " + meter.getEventName() + ", not " + mapping.eventName());
        }
        String customerKey = meter.getCustomerMapping() == null
                ? MapMeter.CUSTOMER_KEY
                : meter.getCustomerMapping().getEventPayloadKey();
        if (!customerKey.equals(or(mapping.customerKey(), MapMeter.CUSTOMER_KEY))) {
            return refused(
                    shared,
                    "stripe_meter_payload_key",
                    "customerMappingKey",
                    name + " finds the customer at " + customerKey + ": map it with customerMappingKey " + customerKey);
        }
        String valueKey = meter.getValueSettings() == null
                ? MapMeter.VALUE_KEY
                : meter.getValueSettings().getEventPayloadKey();
        if (!valueKey.equals(or(mapping.valueKey(), MapMeter.VALUE_KEY))) {
            return refused(
                    shared,
                    "stripe_meter_payload_key",
                    "valueSettingsKey",
                    name + " finds the value at " + valueKey + ": map it with valueSettingsKey " + valueKey);
        }
        return null;
    }

    private static String or(@Nullable String given, String usual) {
        return given == null ? usual : given;
    }

    private static MappingFinding refused(boolean shared, String code, String path, String reason) {
        return MappingFinding.refused(shared, code, path, reason);
    }
}
