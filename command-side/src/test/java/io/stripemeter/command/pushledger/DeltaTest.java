package io.stripemeter.command.pushledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeltaTest {
    @ParameterizedTest(name = "{0} → {1} in whole units: {2}, in decimals: {3}")
    @CsvSource({
        "0,    0,        0,   0",
        "0,    0.999,    0,   0.999",
        "0,    7.50,     7,   7.5",
        "7,    7.5,      0,   0.5",
        "7,    6.5,      0,   -0.5",
        "7,    5.5,     -1,  -1.5",
        "7,    0,       -7,  -7",
        "7,   -3,       -7,  -7",
        "7.5, -3,       -7,  -7.5",
        "0,   -3,        0,   0",
        "0,    1E+2,   100,   100",
        "0,    1200,  1200,   1200",
        "0,    1E-40,    0,   0.0000000000000000000000000000000000000001",
        "0,    999999999999999,        999999999999999,  999999999999999",
        "0,    1000000000000000,       999999999999999,  999999999999999",
        "0,    1E+60,                  999999999999999,  999999999999999",
        "1E+60, 0,                    -999999999999999, -999999999999999",
        "0,    123456789012345.678,    123456789012345,  123456789012345",
        "0,    12345678901234.5678,    12345678901234,   12345678901234.5",
        "0,    0.12345678901234567,    0,                0.123456789012345",
        "1,    0.00000000000000001,    0,               -0.999999999999999",
    })
    void cutsADeltaToTheDigitsThatStripeTakes(BigDecimal planned, BigDecimal counted, String units, String decimals) {
        assertThat(Delta.between(planned, counted, false).toString()).isEqualTo(units);
        assertThat(Delta.between(planned, counted, true).toPlainString()).isEqualTo(decimals);
    }
}
