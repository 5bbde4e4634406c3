package io.stripemeter.stripe.webhook;

import io.stripemeter.stripe.support.ReadResult;

/** The port for reports of usage that the billing backend refused after accepting it. */
public interface MeterErrorReports {
    /** The report of an event of the backend; bounded in time, paid from the account's budget of reads. */
    ReadResult<MeterErrorReport> report(String tenantId, String account, String eventId);
}
