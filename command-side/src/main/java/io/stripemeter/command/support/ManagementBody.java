package io.stripemeter.command.support;

/** The JSON body of a management request, read strictly by {@link ManagementBodyReader}. */
public interface ManagementBody {}
