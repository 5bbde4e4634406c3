package io.stripemeter.sagas.reconciliation.invoice;

import static io.stripemeter.sagas.reconciliation.invoice.InvoiceVerdictTest.AFTER;
import static io.stripemeter.sagas.reconciliation.invoice.InvoiceVerdictTest.GRADUATED;
import static io.stripemeter.sagas.reconciliation.invoice.InvoiceVerdictTest.NOVEMBER;
import static io.stripemeter.sagas.reconciliation.invoice.InvoiceVerdictTest.UNIT;
import static io.stripemeter.sagas.reconciliation.invoice.InvoiceVerdictTest.fixed;
import static io.stripemeter.sagas.reconciliation.invoice.InvoiceVerdictTest.invoice;
import static io.stripemeter.sagas.reconciliation.invoice.InvoiceVerdictTest.ledger;
import static io.stripemeter.sagas.reconciliation.invoice.InvoiceVerdictTest.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.api.reconciliation.LedgerPosition;
import io.stripemeter.stripe.pricebook.BilledPrice;
import io.stripemeter.stripe.reconciliation.BilledLine;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines of invoices are sets: their order and their number mean nothing. */
class LineSetsTest {
    private static InvoiceVerdict.Final verdict(int used, BilledLine... lines) {
        LedgerPosition ledger = ledger(Integer.toString(used));
        PushedUsage pushed = new PushedUsage(ledger, BillingWindow.of(NOVEMBER), List::of);
        return fixed(InvoiceVerdict.of(ledger, pushed, List.of(invoice("open", lines)), AFTER));
    }

    /** Whatever the order of lines, and however a charge is split over lines: the verdict is the same. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void ordersAndSplitsOfLinesChangeNothing(long seed) {
        Random random = new Random(seed);
        List<BilledLine> lines = new ArrayList<>();
        int used = 1000 + random.nextInt(3000);
        split(lines, GRADUATED, 1000, BigDecimal.ZERO, random);
        lines.add(line(GRADUATED, "0", "900"));
        BigDecimal rest = new BigDecimal(used - 1000);
        lines.add(line(
                GRADUATED,
                rest.toPlainString(),
                rest.multiply(new BigDecimal("3.6"))
                        .setScale(0, RoundingMode.HALF_UP)
                        .toPlainString()));
        split(lines, UNIT, used, new BigDecimal("2"), random);
        Collections.shuffle(lines, random);
        BilledLine[] shuffled = lines.toArray(BilledLine[]::new);
        assertThat(verdict(used, shuffled).equal()).isTrue();
        int wrong = random.nextInt(shuffled.length);
        BilledLine off = shuffled[wrong];
        shuffled[wrong] = line(
                off.price(),
                off.quantity().toPlainString(),
                off.amount().add(BigDecimal.ONE).toPlainString());
        assertThat(verdict(used, shuffled).equal()).isFalse();
    }

    private static void split(List<BilledLine> lines, BilledPrice price, int quantity, BigDecimal unit, Random random) {
        int left = quantity;
        while (left > 0) {
            int part = lines.size() > 4 ? left : 1 + random.nextInt(left);
            lines.add(line(
                    price,
                    Integer.toString(part),
                    unit.multiply(BigDecimal.valueOf(part)).toPlainString()));
            left -= part;
        }
    }
}
