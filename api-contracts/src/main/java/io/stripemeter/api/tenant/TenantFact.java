package io.stripemeter.api.tenant;

import io.stripemeter.api.Fact;

/** What can have happened to a tenant. */
public sealed interface TenantFact extends Fact
        permits TenantRegistered, TenantConfigured, AdjustmentPolicySet, PushPaceSet {}
