package io.stripemeter.api.tenant;

import io.stripemeter.api.DomainEvent;

/** The domain events of a tenant. */
public sealed interface TenantDomainEvent extends DomainEvent
        permits TenantRegistered, TenantConfigured, AdjustmentPolicySet, PushPaceSet, TenantZoneSet {}
