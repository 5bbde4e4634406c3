package io.stripemeter.api.usage;

import io.stripemeter.api.Fact;

/** What can have happened to a usage event. */
public sealed interface UsageFact extends Fact permits UsageRecorded {}
