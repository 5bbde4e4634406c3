package io.stripemeter.sagas.deltapush;

/** Tenants' paces. */
interface Paces {
    Pace of(String tenantId);
}
