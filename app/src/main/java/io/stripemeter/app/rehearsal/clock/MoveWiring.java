package io.stripemeter.app.rehearsal.clock;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import io.stripemeter.app.server.wiring.Projections;
import io.stripemeter.eventstore.engine.EventLogSource;
import io.stripemeter.eventstore.projection.ProjectionProgress;
import io.stripemeter.eventstore.read.LogReader;
import io.stripemeter.sagas.support.ProcessGroup;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.config.EventProcessingConfiguration;

/** The construction of {@link ClockMoves} from the parts of a running product. */
public final class MoveWiring {
    private MoveWiring() {}

    /** The parts of the product whose work a move waits for. */
    public record Product(
            DataSource source, Scheduler scheduler, Projections projections, ProjectionProgress progress, Log log) {}

    /** The log, and the processes that read it. */
    public record Log(
            LogReader reader,
            EventLogSource events,
            List<ProcessGroup> groups,
            EventProcessingConfiguration processors) {
        public Log {
            groups = List.copyOf(groups);
        }
    }

    /** Moves of a clock on which the product and the simulator run. */
    public static ClockMoves of(ClockMoves.Moved moved, Product product, List<RecurringTask<?>> recurring) {
        DueTasks tasks = new DueTasks(product.scheduler(), recurring);
        LedgerTimes ledgers = new LedgerTimes(product.source());
        Log log = product.log();
        Calm calm = new Calm(
                tasks,
                product.projections(),
                product.progress(),
                new Calm.Outside(ledgers, moved.stripe(), moved.clock()),
                new Calm.Reads(log.reader(), new SegmentProgress(log.events(), log.processors(), log.groups())));
        return new ClockMoves(moved, tasks, calm, new NextStop(ledgers, tasks, moved.stripe()), log.events());
    }
}
