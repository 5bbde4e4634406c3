package io.stripemeter.api.tenant;

/** A query for the number of tenants. Answered with a {@code Long}. */
public record CountTenants() {}
