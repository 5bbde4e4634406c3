package io.stripemeter.sagas.billing;

/** What the billing backend reports of usage that it refused after accepting it. */
public interface MeterErrorReports {
    /** The report of an event of the backend; bounded in time, paid from the account's budget of reads. */
    Read<MeterErrorReport> report(String tenantId, String account, String eventId);
}
