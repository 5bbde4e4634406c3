package io.stripemeter.api.tenant;

import io.stripemeter.api.DomainEvent;

/** What can have happened to a tenant. */
public sealed interface TenantDomainEvent extends DomainEvent
        permits TenantRegistered, TenantConfigured, AdjustmentPolicySet, PushPaceSet {}
