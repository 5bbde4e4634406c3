package io.stripemeter.command.pushledger;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The push ledger slice. */
@Configuration(proxyBeanMethods = false)
@Import({PushLedger.class, LedgerEndpoint.class})
public class PushLedgerConfiguration {}
