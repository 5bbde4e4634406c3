package io.stripemeter.api.meter;

import io.stripemeter.api.Addressed;
import io.stripemeter.api.support.Texts;
import io.stripemeter.api.tenant.TenantId;
import java.util.regex.Pattern;

/**
 * A command to feed a Stripe meter from a meter. Repeating it changes nothing; another target replaces the former one.
 *
 * <p>A Stripe meter has one meter of a tenant that stands behind it. Others are refused unless they roll up into that
 * one.
 */
public record MapMeter(
        TenantId tenantId,
        MeterKey meter,
        String account,
        String stripeMeterId,
        String eventName,
        MeterSharing sharing,
        MappingOrigin origin)
        implements Addressed {
    /** The account that is used when none is named. */
    public static final String DEFAULT_ACCOUNT = "default";

    public static final int MAX_ACCOUNT_LENGTH = 64;
    /** The form of a tenant's name for a Stripe account: it is part of stream ids, so it excludes their separator. */
    public static final Pattern ACCOUNT = Pattern.compile("[a-z0-9][a-z0-9_-]*");

    public static final int MAX_STRIPE_ID_LENGTH = 255;
    /** The form of Stripe's ids, which a placeholder copied from a guide does not match. */
    public static final Pattern STRIPE_ID = Pattern.compile("[A-Za-z0-9_-]+");

    public static final int MAX_EVENT_NAME_LENGTH = 100;

    /** The member of a meter event's payload that names the customer, unless the Stripe meter says otherwise. */
    public static final String CUSTOMER_KEY = "stripe_customer_id";
    /** The member of a meter event's payload that holds the value, unless the Stripe meter says otherwise. */
    public static final String VALUE_KEY = "value";

    public MapMeter {
        account = Texts.require(account, "account", MAX_ACCOUNT_LENGTH, ACCOUNT);
        stripeMeterId = Texts.require(stripeMeterId, "stripeMeterId", MAX_STRIPE_ID_LENGTH, STRIPE_ID);
        eventName = Texts.require(eventName, "eventName", MAX_EVENT_NAME_LENGTH);
        sharing.requireOther(meter);
    }

    public MapMeter(TenantId tenantId, MeterKey meter, String account, String stripeMeterId, String eventName) {
        this(tenantId, meter, account, stripeMeterId, eventName, MeterSharing.NONE, MappingOrigin.NONE);
    }

    /** The same, once it is known what Stripe and the lists say. */
    public MapMeter from(MappingOrigin known) {
        return new MapMeter(tenantId, meter, account, stripeMeterId, eventName, sharing, known);
    }

    @Override
    public String streamId() {
        return DefineMeter.streamId(tenantId, meter);
    }
}
